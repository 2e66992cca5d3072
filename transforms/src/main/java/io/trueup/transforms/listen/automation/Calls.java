package io.trueup.transforms.listen.automation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * When a customer was called, or would have been but for the control group or a dry run. Immutable.
 *
 * @param times in order; those that still matter to the cap
 */
record Calls(List<Instant> times) {
  static final Calls NONE = new Calls(List.of());

  Calls {
    times = List.copyOf(times);
  }

  /**
   * Whether a call at {@code time} would be one too many within some {@link Cap#per} that holds it.
   * Calls may be decided in any order of their times.
   */
  boolean exhausted(Instant time, Cap cap) {
    for (int first = 0; first + cap.atMost() <= times.size(); first++) {
      Instant begin = Collections.min(List.of(times.get(first), time));
      Instant end = Collections.max(List.of(times.get(first + cap.atMost() - 1), time));
      if (new Duration(begin, end).isShorterThan(cap.per())) {
        return true;
      }
    }
    return false;
  }

  /** Those that are not before {@code since}. */
  Calls from(Instant since) {
    return new Calls(times.stream().filter(time -> !time.isBefore(since)).toList());
  }

  /** These, and one at {@code time}. */
  Calls and(Instant time) {
    List<Instant> all = new ArrayList<>(times);
    all.add(time);
    Collections.sort(all);
    return new Calls(all);
  }

  Instant last() {
    return times.get(times.size() - 1);
  }
}

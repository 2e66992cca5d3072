package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Lateness;
import java.io.Serializable;
import org.joda.time.Instant;

/**
 * Decides one event from its id, its time, the ids seen before and the watermark.
 *
 * <p>An id is remembered for as long as an event that is not late can be within the horizon of it.
 * Forgetting later therefore changes no verdict, and {@link #judge} does not let it: what is due to
 * be forgotten counts as forgotten.
 *
 * @param allowedLateness how far an event of each source may be behind the watermark
 * @param horizon for how much event time an id is remembered, in minutes
 */
record VerdictRule(Lateness allowedLateness, int horizon) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Ids are held for up to this part of the horizon longer, and scanned that much more rarely. */
  private static final int SWEEPS_PER_HORIZON = 16;

  /**
   * Judges one copy of an event and remembers it in {@code seen} when it is the first.
   *
   * @param content its {@link ContentHash}, which decides nothing
   */
  Verdict judge(
      long fingerprint,
      int content,
      String source,
      Instant eventTime,
      Instant watermark,
      SeenIds seen) {
    int minute = EventMinute.of(eventTime);
    int first = seen.minuteOf(fingerprint);
    long kept = keptFrom(watermark);
    if (first != EventMinute.NONE && first >= kept && Math.abs((long) first - minute) <= horizon) {
      return Verdict.DUPLICATE;
    }
    if (minute >= kept) {
      seen.remember(fingerprint, minute, content);
    }
    return eventTime.isBefore(watermark.minus(allowedLateness.of(source)))
        ? Verdict.LATE
        : Verdict.ACCEPTED;
  }

  /** The first minute that is still remembered at {@code watermark}. */
  long keptFrom(Instant watermark) {
    return (long) EventMinute.of(watermark.minus(allowedLateness.longest())) - horizon;
  }

  /** When ids of minute {@code earliest} are due to be forgotten, rounded up to whole sweeps. */
  Instant sweepTime(int earliest) {
    long sweep = Math.max(1, horizon / SWEEPS_PER_HORIZON);
    long due = (long) earliest + horizon + 1;
    return EventMinute.start(-Math.floorDiv(-due, sweep) * sweep).plus(allowedLateness.longest());
  }
}

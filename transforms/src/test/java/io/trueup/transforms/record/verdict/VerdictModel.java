package io.trueup.transforms.record.verdict;

import static io.trueup.schemas.event.Verdict.ACCEPTED;
import static io.trueup.schemas.event.Verdict.DUPLICATE;
import static io.trueup.schemas.event.Verdict.LATE;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import java.util.HashMap;
import java.util.Map;
import org.joda.time.Instant;

/** A direct reading of the gate's rule: whole ids, whole minutes, nothing is ever swept away. */
final class VerdictModel {
  private static final long MINUTE = 60_000;

  private final long latenessMillis;
  private final long horizonMinutes;
  private final Map<String, CustomerEvent> firsts = new HashMap<>();

  VerdictModel(long latenessMinutes, long horizonMinutes) {
    this.latenessMillis = latenessMinutes * MINUTE;
    this.horizonMinutes = horizonMinutes;
  }

  JudgedEvent judge(CustomerEvent event, Instant watermark) {
    long lateBefore = watermark.getMillis() - latenessMillis;
    long time = event.eventTime().getMillis();
    long minute = Math.floorDiv(time, MINUTE);
    long oldest = Math.floorDiv(lateBefore, MINUTE) - horizonMinutes;
    CustomerEvent first = firsts.get(event.eventId());
    if (first != null
        && minute(first) >= oldest
        && Math.abs(minute(first) - minute) <= horizonMinutes) {
      boolean same = first.equals(event.toBuilder().setPosition(first.position()).build());
      return JudgedEvent.of(event, DUPLICATE, same ? Flag.NONE : Flag.CONFLICTING.bit());
    }
    if (minute >= oldest) {
      firsts.put(event.eventId(), event);
    }
    return JudgedEvent.of(event, time < lateBefore ? LATE : ACCEPTED);
  }

  private static long minute(CustomerEvent event) {
    return Math.floorDiv(event.eventTime().getMillis(), MINUTE);
  }
}

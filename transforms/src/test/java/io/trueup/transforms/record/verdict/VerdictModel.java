package io.trueup.transforms.record.verdict;

import static io.trueup.schemas.event.Verdict.ACCEPTED;
import static io.trueup.schemas.event.Verdict.DUPLICATE;
import static io.trueup.schemas.event.Verdict.LATE;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.joda.time.Instant;

/** A direct reading of the gate's rule: whole ids, whole minutes, nothing is ever swept away. */
final class VerdictModel {
  private static final long MINUTE = 60_000;

  private final long latenessMillis;
  private final long horizonMinutes;
  private final Map<String, Long> firsts = new HashMap<>();

  VerdictModel(long latenessMinutes, long horizonMinutes) {
    this.latenessMillis = latenessMinutes * MINUTE;
    this.horizonMinutes = horizonMinutes;
  }

  Verdict judge(CustomerEvent event, Instant watermark) {
    long lateBefore = watermark.getMillis() - latenessMillis;
    long time = event.eventTime().getMillis();
    long minute = Math.floorDiv(time, MINUTE);
    long oldest = Math.floorDiv(lateBefore, MINUTE) - horizonMinutes;
    Long first = firsts.get(event.eventId());
    if (first != null && first >= oldest && Math.abs(first - minute) <= horizonMinutes) {
      return DUPLICATE;
    }
    if (minute >= oldest) {
      firsts.put(event.eventId(), minute);
    }
    return time < lateBefore ? LATE : ACCEPTED;
  }
}

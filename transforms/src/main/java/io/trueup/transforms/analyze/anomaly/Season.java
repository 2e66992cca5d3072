package io.trueup.transforms.analyze.anomaly;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * An hour of the week by the clocks of a time zone: Monday, 9 to 10 o'clock. What happens then is
 * like what happened then in the weeks before.
 *
 * @param hour the start of one
 */
record Season(ZonedDateTime hour) {
  /** The one in which a window starts. */
  static Season of(Instant windowStart, ZoneId zone) {
    return new Season(
        java.time.Instant.ofEpochMilli(windowStart.getMillis())
            .atZone(zone)
            .truncatedTo(ChronoUnit.HOURS));
  }

  /** The same hour in each of the weeks before, the latest first. */
  List<Interval> before(int weeks) {
    return IntStream.rangeClosed(1, weeks).mapToObj(this::earlier).toList();
  }

  private Interval earlier(long weeks) {
    ZonedDateTime start = hour.minusWeeks(weeks);
    return new Interval(
        start.toInstant().toEpochMilli(), start.plusHours(1).toInstant().toEpochMilli());
  }
}

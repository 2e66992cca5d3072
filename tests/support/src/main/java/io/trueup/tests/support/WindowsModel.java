package io.trueup.tests.support;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.SlidingTier;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The windows that an event of some time counts in; days are found by another library. */
final class WindowsModel {
  private static final Duration DAY = Duration.standardDays(1);

  record Window(Instant start, Instant end) {}

  private WindowsModel() {}

  static List<Window> holding(Instant time, Metric metric, ZoneId zone) {
    if (metric.measure() instanceof Measure.Retention retention) {
      return RetentionModel.windows(time, retention, zone);
    }
    List<Window> windows = new ArrayList<>();
    for (Duration tier : metric.tiers()) {
      windows.addAll(holding(time, tier, tier, zone));
    }
    for (SlidingTier tier : metric.sliding()) {
      windows.addAll(holding(time, tier.length(), tier.every(), zone));
    }
    return windows;
  }

  private static List<Window> holding(Instant time, Duration length, Duration every, ZoneId zone) {
    int steps = (int) (length.getMillis() / every.getMillis());
    List<Window> windows = new ArrayList<>();
    for (int earlier = 0; earlier < steps; earlier++) {
      windows.add(
          every.equals(DAY)
              ? days(time, earlier, steps, zone)
              : aligned(time.getMillis(), earlier, steps, every.getMillis()));
    }
    return windows;
  }

  private static Window aligned(long time, int earlier, int steps, long every) {
    long start = time - Math.floorMod(time, every) - earlier * every;
    return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + steps * every));
  }

  private static Window days(Instant time, int earlier, int days, ZoneId zone) {
    DateTimeZone joda = DateTimeZone.forTimeZone(TimeZone.getTimeZone(zone));
    DateTime first = time.toDateTime(joda).minusDays(earlier).withTimeAtStartOfDay();
    return new Window(first.toInstant(), first.plusDays(days).withTimeAtStartOfDay().toInstant());
  }
}

package io.trueup.transforms.analyze;

import java.time.LocalDate;
import java.time.ZoneId;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * The windows of one tier, and those that overlap and are merged from them. A tier of a day has the
 * days of a time zone; all others are of one length, and aligned to the epoch. Where a metric has
 * {@link PeriodWindows}, only these are published. Times are milliseconds since the epoch.
 */
final class TierWindows {
  /** Takes one window. */
  interface Windows {
    void window(long start, long end);
  }

  private static final Duration DAY = Duration.standardDays(1);

  private final long length;
  private final int[] overlapping;
  private final @Nullable CalendarDays days;
  private final @Nullable PeriodWindows periods;

  TierWindows(Metric metric, Duration tier, ZoneId zone) {
    length = tier.getMillis();
    days = tier.equals(DAY) ? new CalendarDays(zone) : null;
    periods = metric.periods();
    overlapping =
        metric.sliding().stream()
            .filter(sliding -> sliding.every().equals(tier))
            .mapToInt(SlidingTier::steps)
            .toArray();
  }

  /** The start of the window that holds a time. */
  long startOf(long time) {
    return days == null ? Math.floorDiv(time, length) * length : days.startOf(time);
  }

  /** Where the window ends that starts at {@code start}. */
  long endOf(long start) {
    return days == null ? start + length : days.endOf(start);
  }

  /** The start of the window so many windows after the one that starts at {@code start}. */
  long step(long start, int windows) {
    return days == null ? start + windows * length : days.step(start, windows);
  }

  /** Takes every published window that the window that starts at {@code start} is merged into. */
  void holding(long start, Windows published) {
    if (periods != null) {
      long number = periods.every().numberOf(days.dateOf(start));
      for (int later = 0; later < periods.periods(); later++) {
        ending(number + later, published);
      }
      return;
    }
    published.window(start, endOf(start));
    for (int windows : overlapping) {
      for (int earlier = 0; earlier < windows; earlier++) {
        long first = step(start, -earlier);
        published.window(first, step(first, windows));
      }
    }
  }

  /** The window that ends with a period. */
  private void ending(long period, Windows published) {
    LocalDate end = periods.every().firstDayOf(period + 1);
    published.window(days.startOf(end.minusDays(periods.days())), days.startOf(end));
  }

  /**
   * Where the earliest window starts, overlapping ones included, that ends after {@code from} and
   * at {@code to} at the latest; {@code from} where no such window of periods starts before it.
   */
  long earliestEndingIn(long from, long to) {
    long[] earliest = {Long.MAX_VALUE};
    if (periods != null) {
      ending(
          periods.every().numberOf(days.dateOf(from)),
          (start, end) -> earliest[0] = end <= to ? start : from);
    } else {
      holding(startOf(from), (start, end) -> earliest[0] = Math.min(earliest[0], start));
    }
    return earliest[0];
  }
}

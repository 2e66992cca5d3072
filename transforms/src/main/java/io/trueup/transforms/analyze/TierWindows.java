package io.trueup.transforms.analyze;

import java.time.ZoneId;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * The windows of one tier, and those that overlap and are merged from them. A tier of a day has the
 * days of a time zone; all others are of one length, and aligned to the epoch. Times are
 * milliseconds since the epoch.
 */
final class TierWindows {
  private static final Duration DAY = Duration.standardDays(1);

  private final long length;
  private final int[] overlapping;
  private final @Nullable CalendarDays days;

  TierWindows(Metric metric, Duration tier, ZoneId zone) {
    length = tier.getMillis();
    days = tier.equals(DAY) ? new CalendarDays(zone) : null;
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

  /** For each kind of overlapping windows, of how many of these one is merged. */
  int[] overlapping() {
    return overlapping;
  }

  /** Where the earliest window starts, overlapping ones included, that ends after a time. */
  long earliestEndingAfter(long time) {
    long start = startOf(time);
    long earliest = start;
    for (int windows : overlapping) {
      earliest = Math.min(earliest, step(start, 1 - windows));
    }
    return earliest;
  }
}

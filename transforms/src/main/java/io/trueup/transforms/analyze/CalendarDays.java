package io.trueup.transforms.analyze;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.joda.time.Duration;

/**
 * The days of a time zone. They start at its midnight, or where clocks skip that, when they go on;
 * so most last 24 hours, and those on which clocks change 23 or 25.
 */
public final class CalendarDays {
  private static final Instant FIRST_CHECKED = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST_CHECKED = Instant.parse("2100-01-01T00:00:00Z");

  private final ZoneId zone;

  /** The day found last, as the next event is mostly of the same one. */
  private long start;

  private long end;

  /** The date found last, and where its day starts. */
  private LocalDate date = LocalDate.EPOCH;

  private long datedStart = Long.MIN_VALUE;

  public CalendarDays(ZoneId zone) {
    this.zone = zone;
  }

  /** The start of the day that holds a time; both in milliseconds since the epoch. */
  long startOf(long time) {
    if (time < start || time >= end) {
      LocalDate day = date(time);
      end = midnight(day.plusDays(1));
      if (end <= time) { // Clocks went back over midnight, and the old date came again.
        day = day.plusDays(1);
        end = midnight(day.plusDays(1));
      }
      start = midnight(day);
    }
    return start;
  }

  /** Where the day ends that starts at {@code start}. */
  long endOf(long start) {
    startOf(start);
    return end;
  }

  /** The start of the day so many days after the one that starts at {@code start}. */
  long step(long start, int days) {
    return midnight(date(start).plusDays(days));
  }

  /** The date of the day that holds a time. */
  public LocalDate dateOf(long time) {
    long first = startOf(time);
    if (first != datedStart) {
      date = date(first);
      datedStart = first;
    }
    return date;
  }

  /** The start of the day of a date. */
  long startOf(LocalDate day) {
    return midnight(day);
  }

  private LocalDate date(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  private long midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /**
   * Whether days start only where windows do that are aligned to the epoch, from the year 2000 to
   * 2100: days can be merged from such windows.
   *
   * @param window a length that divides 24 hours
   */
  public static boolean startWithWindows(Duration window, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    long millis = window.getMillis();
    boolean aligned = rules.getOffset(FIRST_CHECKED).getTotalSeconds() * 1000L % millis == 0;
    ZoneOffsetTransition change = rules.nextTransition(FIRST_CHECKED);
    while (aligned && change != null && change.getInstant().isBefore(LAST_CHECKED)) {
      aligned = change.getOffsetAfter().getTotalSeconds() * 1000L % millis == 0;
      change = rules.nextTransition(change.getInstant());
    }
    return aligned;
  }
}

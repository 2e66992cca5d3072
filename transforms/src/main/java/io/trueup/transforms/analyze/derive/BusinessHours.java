package io.trueup.transforms.analyze.derive;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When time counts: opening hours by day of the week, in the local time of a place, which on the
 * day of a change of clocks may be longer or shorter than they look.
 *
 * @param zone whose days and clocks they are
 * @param week some hours of at least one day; the hours of a day follow one another
 * @param holidays days without hours
 */
public record BusinessHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public BusinessHours {
    // Sorted, so that equal hours are written alike.
    week = sorted(week);
    holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Business hours need at least one open day of the week");
    }
  }

  /**
   * Part of a day.
   *
   * @param from its beginning
   * @param to its end; midnight is the end of the day
   */
  public record Hours(LocalTime from, LocalTime to) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Hours {
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
        throw new IllegalArgumentException("Hours from " + from + " to " + to + " are none");
      }
    }

    /** Whether these are over when the others begin. */
    public boolean isBefore(Hours other) {
      return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(other.from);
    }

    private Duration length() {
      Duration length = Duration.between(from, to);
      return to.equals(LocalTime.MIDNIGHT) ? length.plusDays(1) : length;
    }
  }

  /** Part of a day by the clock of the world, in milliseconds since the epoch. */
  private record Span(long from, long to) {}

  private static SortedMap<DayOfWeek, List<Hours>> sorted(Map<DayOfWeek, List<Hours>> week) {
    SortedMap<DayOfWeek, List<Hours>> sorted = new TreeMap<>();
    week.forEach((day, hours) -> sorted.put(day, sorted(day, hours)));
    return Collections.unmodifiableSortedMap(sorted);
  }

  private static List<Hours> sorted(DayOfWeek day, List<Hours> hours) {
    List<Hours> sorted = new ArrayList<>(hours);
    sorted.sort(Comparator.comparing(Hours::from));
    for (int i = 1; i < sorted.size(); i++) {
      if (!sorted.get(i - 1).isBefore(sorted.get(i))) {
        throw new IllegalArgumentException("Hours of " + day + " overlap: " + sorted);
      }
    }
    return List.copyOf(sorted);
  }

  /** How much time of a week counts, where no clock is changed. */
  public Duration perWeek() {
    return week.values().stream()
        .flatMap(List::stream)
        .map(Hours::length)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * When so much time has counted since {@code start}.
   *
   * @param millis above 0
   */
  long after(long start, long millis) {
    long left = millis;
    for (LocalDate day = dayOf(start); ; day = day.plusDays(1)) {
      for (Span span : spans(day)) {
        long from = Math.max(start, span.from());
        long open = Math.max(0, span.to() - from);
        if (left <= open) {
          return from + left;
        }
        left -= open;
      }
    }
  }

  /** How much time counts between two instants, in milliseconds. */
  long between(long start, long end) {
    long millis = 0;
    LocalDate last = dayOf(end);
    for (LocalDate day = dayOf(start); !day.isAfter(last); day = day.plusDays(1)) {
      for (Span span : spans(day)) {
        millis += Math.max(0, Math.min(end, span.to()) - Math.max(start, span.from()));
      }
    }
    return millis;
  }

  private LocalDate dayOf(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  private List<Span> spans(LocalDate day) {
    if (holidays.contains(day)) {
      return List.of();
    }
    return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
        .map(hours -> new Span(millis(day, hours.from()), end(day, hours.to())))
        .toList();
  }

  private long end(LocalDate day, LocalTime to) {
    return to.equals(LocalTime.MIDNIGHT) ? millis(day.plusDays(1), to) : millis(day, to);
  }

  private long millis(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}

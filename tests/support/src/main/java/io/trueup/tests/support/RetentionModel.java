package io.trueup.tests.support;

import static java.util.stream.Collectors.toSet;

import com.google.common.collect.Sets;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.tests.support.RowsModel.Measured;
import io.trueup.tests.support.RowsModel.Name;
import io.trueup.tests.support.WindowsModel.Window;
import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Measure.Retention;
import io.trueup.transforms.analyze.Metric;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.joda.time.DateTimeZone;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.LocalDate;

/** What a retention is, written down plainly with sets; the calendar is another library's. */
final class RetentionModel {
  private RetentionModel() {}

  /** The windows that an event counts in: they end with its period, and with those after it. */
  static List<Window> windows(Instant time, Retention retention, ZoneId zone) {
    int periods = retention.periods() + retention.lookback() + 1;
    int days =
        periods
            * switch (retention.every()) {
              case DAY -> 1;
              case WEEK -> 7;
              case MONTH -> 31;
            };
    List<Window> windows = new ArrayList<>();
    for (int later = 1; later <= periods; later++) {
      LocalDate end = plus(first(time, retention.every(), zone), later, retention.every());
      windows.add(new Window(midnight(end.minusDays(days), zone), midnight(end, zone)));
    }
    return windows;
  }

  static Map<Name, Measured> rows(
      Metric metric, Instant windowEnd, ZoneId zone, List<LayeredEvent> events) {
    Retention retention = (Retention) metric.measure();
    List<LayeredEvent> its =
        events.stream()
            .filter(event -> event.event().customerKey() != null)
            .filter(event -> active(event, retention) || joins(event, retention))
            .toList();
    LocalDate last = first(windowEnd.minus(Duration.millis(1)), retention.every(), zone);
    Map<Name, Measured> rows = new HashMap<>();
    if (its.stream().noneMatch(event -> period(event, retention, zone).equals(last))) {
      return rows;
    }
    Integer customers = metric.by().isEmpty() ? null : Math.min(20, customers(its).size());
    Set<String> active = activeIn(last, retention, zone, its);
    for (int after = 1; after <= retention.periods(); after++) {
      Set<String> cohort = cohort(plus(last, -after, retention.every()), retention, zone, its);
      if (!cohort.isEmpty()) {
        double retained = Sets.intersection(cohort, active).size();
        rows.put(
            new Name("", Map.of("after", String.valueOf(after))),
            new Measured(retained / cohort.size(), its.size(), customers));
      }
    }
    double joined = cohort(last, retention, zone, its).size();
    rows.put(new Name(".cohort", Map.of()), new Measured(joined, its.size(), customers));
    return rows;
  }

  private static Set<String> cohort(
      LocalDate period, Retention retention, ZoneId zone, List<LayeredEvent> events) {
    if (!retention.joins().isEmpty()) {
      return customers(
          events.stream()
              .filter(event -> joins(event, retention))
              .filter(event -> period(event, retention, zone).equals(period))
              .toList());
    }
    Set<String> cohort = new HashSet<>(activeIn(period, retention, zone, events));
    for (int before = 1; before <= retention.lookback(); before++) {
      cohort.removeAll(activeIn(plus(period, -before, retention.every()), retention, zone, events));
    }
    return cohort;
  }

  private static Set<String> activeIn(
      LocalDate period, Retention retention, ZoneId zone, List<LayeredEvent> events) {
    return customers(
        events.stream()
            .filter(event -> active(event, retention))
            .filter(event -> period(event, retention, zone).equals(period))
            .toList());
  }

  private static Set<String> customers(List<LayeredEvent> events) {
    return events.stream().map(event -> event.event().customerKey()).collect(toSet());
  }

  private static boolean active(LayeredEvent event, Retention retention) {
    return retention.activity().isEmpty() || retention.activity().contains(event.event().name());
  }

  private static boolean joins(LayeredEvent event, Retention retention) {
    return retention.joins().contains(event.event().name());
  }

  private static LocalDate period(LayeredEvent event, Retention retention, ZoneId zone) {
    return first(event.event().eventTime(), retention.every(), zone);
  }

  /** The first day of the period that holds a time. */
  private static LocalDate first(Instant time, CalendarPeriod every, ZoneId zone) {
    LocalDate day = time.toDateTime(joda(zone)).toLocalDate();
    return switch (every) {
      case DAY -> day;
      case WEEK -> day.withDayOfWeek(1);
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private static LocalDate plus(LocalDate first, int periods, CalendarPeriod every) {
    return switch (every) {
      case DAY -> first.plusDays(periods);
      case WEEK -> first.plusWeeks(periods);
      case MONTH -> first.plusMonths(periods);
    };
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.toDateTimeAtStartOfDay(joda(zone)).toInstant();
  }

  private static DateTimeZone joda(ZoneId zone) {
    return DateTimeZone.forTimeZone(TimeZone.getTimeZone(zone));
  }
}

package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Metric;
import io.trueup.pipelines.config.MetricKeys.Retention;
import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.SlidingTier;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Duration;

/** Reads {@code retention}, whose windows follow from its periods. */
final class RetentionReader {
  static final String RETENTION = "retention";

  /** The tier that all its windows are merged from. */
  static final List<Duration> TIER = List.of(Duration.standardDays(1));

  /** Stands in for one that was refused. */
  private static final Measure REFUSED =
      new Measure.Retention(CalendarPeriod.DAY, 1, 1, Set.of(), Set.of());

  private final String name;
  private final YamlMap map;

  /**
   * Reads one metric's retention.
   *
   * @param name the metric's
   */
  RetentionReader(String name, YamlNode node) {
    this.name = name;
    map = new YamlMap(node, Retention.SECTION);
  }

  /** Refuses what is said of the metric elsewhere and follows from its measure. */
  void checkMetric(YamlMap metric) {
    if (metric.has(Metric.TIERS)) {
      metric.refuse(
          Metric.TIERS,
          "metric '" + name + "' has tiers, but its windows follow from its periods",
          "Remove 'tiers'");
    }
    if (metric.has(Metric.LIMIT)) {
      metric.refuse(
          Metric.LIMIT,
          "metric '" + name + "' limits a field, which a retention cannot",
          "Remove the limit, or split by a field of fewer values");
    }
    if (metric.has(Metric.ANOMALY)) {
      metric.refuse(
          Metric.ANOMALY,
          "metric '" + name + "' scores a retention, whose windows are too long for a baseline",
          "Remove 'anomaly'");
    }
  }

  Measure measure() {
    CalendarPeriod every = map.get(Retention.EVERY);
    int periods = map.get(Retention.PERIODS);
    List<String> activity = map.get(Retention.ACTIVITY);
    List<String> joins = map.get(Retention.JOINS);
    Optional<Integer> lookback = map.find(Retention.LOOKBACK);
    boolean sound = checkEvents(Retention.ACTIVITY, activity);
    sound &= checkEvents(Retention.JOINS, joins);
    if (!sound) {
      return REFUSED;
    }
    if (lookback.isEmpty() == joins.isEmpty()) {
      return refuse(
          lookback.isEmpty() ? Retention.EVERY : Retention.LOOKBACK,
          lookback.isEmpty()
              ? "does not say when a customer is new"
              : "says twice when a customer is new, by 'lookback' and by 'joins'",
          lookback.isEmpty()
              ? "Add joins: Signed Up, or lookback: 4 for customers who were not active in the 4"
                  + " periods before"
              : "Remove one of them");
    }
    int windows = periods + lookback.orElse(0) + 1;
    if (windows > SlidingTier.MOST_STEPS) {
      return refuse(
          Retention.PERIODS,
          "looks at " + windows + " periods at once, so that each event counts in as many windows",
          "Look at "
              + SlidingTier.MOST_STEPS
              + " at most, its own and those of lookback among them");
    }
    return new Measure.Retention(
        every, periods, lookback.orElse(0), Set.copyOf(activity), Set.copyOf(joins));
  }

  private boolean checkEvents(Key<List<String>> key, List<String> events) {
    for (String event : events) {
      if (DerivedEvent.NAMES.contains(event)) {
        refuse(key, "asks for '" + event + "', which is derived", "Name events that happen");
        return false;
      }
    }
    return true;
  }

  private Measure refuse(Key<?> key, String what, String remedy) {
    map.refuse(key, "metric '" + name + "' " + what, remedy);
    return REFUSED;
  }
}

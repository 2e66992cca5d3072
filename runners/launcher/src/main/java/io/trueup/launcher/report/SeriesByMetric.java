package io.trueup.launcher.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Duration;

/**
 * Picks what is worth a chart: of each metric the tier with the most windows that fit on one, and
 * of its splits the one with the largest exact values.
 */
final class SeriesByMetric {
  private static final Comparator<Series> BEST =
      comparingInt((Series series) -> series.rows().size())
          .thenComparing(comparingDouble(Series::size))
          .thenComparing(comparing(series -> series.dimensions().toString()));

  private final Map<String, Map<List<Object>, Series>> metrics = new TreeMap<>();

  /** Adds a row; of one series, in the order of time. */
  void add(ReconciliationRow row) {
    Duration tier = new Duration(row.windowStart(), row.windowEnd());
    metrics
        .computeIfAbsent(row.metric(), metric -> new HashMap<>())
        .computeIfAbsent(List.of(tier, row.dimensions()), key -> new Series(row))
        .add(row);
  }

  /** By metric. */
  List<Series> picked() {
    List<Series> picked = new ArrayList<>();
    for (Map<List<Object>, Series> metric : metrics.values()) {
      Duration tier = metric.values().stream().max(BEST).map(Series::tier).orElseThrow();
      metric.values().stream()
          .filter(series -> series.tier().equals(tier) && !series.rows().isEmpty())
          .max(comparingDouble(Series::size).thenComparing(BEST))
          .ifPresent(picked::add);
    }
    return picked;
  }
}

package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Alert;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.record.drift.DriftMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;

/** Reads {@code alerts.yaml}. */
final class AlertsReader {
  private final Names names = new Names("alert");
  private final Map<String, Published> published = new LinkedHashMap<>();

  /** What an alert can say of a metric. */
  private record Published(String metric, List<String> by, List<Duration> tiers) {}

  /**
   * Reads alerts on metrics.
   *
   * @param metrics the catalogue, whose values can be watched
   * @param driftWindow the tier of the built-in metrics of schema drift, which can be watched too
   */
  AlertsReader(List<Metric> metrics, Duration driftWindow) {
    for (Metric metric : metrics) {
      Published values =
          new Published(
              metric.name(), PublishedNames.dimensions(metric), PublishedNames.tiers(metric));
      metric.publishedNames().forEach(name -> published.put(name, values));
    }
    for (String metric : DriftMetrics.names()) {
      published.put(
          metric, new Published(metric, DriftMetrics.dimensions(metric), List.of(driftWindow)));
    }
  }

  List<AlertRule> read(YamlMap file) {
    return file.get(MetricKeys.ALERTS).stream().map(this::rule).toList();
  }

  private AlertRule rule(YamlMap map) {
    String name = names.read(map, Alert.NAME);
    String alert = "alert '" + name + "'";
    Optional<String> watched = map.get(Alert.METRIC).text();
    Optional<Published> metric = watched.map(published::get);
    if (watched.isPresent() && metric.isEmpty()) {
      map.refuse(
          Alert.METRIC,
          alert + " watches '" + watched.get() + "', which no metric publishes",
          Suggestion.remedy(watched.get(), published.keySet()));
    }
    return new AlertRule(
        name,
        watched.orElse(""),
        tier(alert, map, metric),
        dimensions(alert, map.get(Alert.WHERE), metric),
        map.has(Alert.ABOVE),
        threshold(alert, map),
        map.get(Alert.SEVERITY));
  }

  private static Duration tier(String alert, YamlMap map, Optional<Published> metric) {
    Duration tier = map.get(Alert.TIER);
    boolean wrong = metric.isPresent() && !metric.get().tiers().contains(tier);
    if (wrong && tier.isLongerThan(Duration.ZERO) && !metric.get().tiers().isEmpty()) {
      List<String> tiers = metric.get().tiers().stream().map(Durations::format).toList();
      map.refuse(
          Alert.TIER,
          alert
              + " watches the tier "
              + Durations.format(tier)
              + ", which metric '"
              + metric.get().metric()
              + "' does not have",
          "Use one of: " + String.join(", ", tiers));
    }
    return tier;
  }

  private static Map<String, String> dimensions(
      String alert, YamlNode where, Optional<Published> metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    where
        .entries()
        .forEach(
            (dimension, value) -> {
              if (metric.isPresent() && !metric.get().by().contains(dimension)) {
                where.refuseKey(
                    dimension,
                    alert
                        + " watches one '"
                        + dimension
                        + "', by which metric '"
                        + metric.get().metric()
                        + "' is not split",
                    metric.get().by().isEmpty()
                        ? "Remove it, or add 'by: [" + dimension + "]' to the metric"
                        : Suggestion.remedy(dimension, metric.get().by()));
              }
              value.text().ifPresent(text -> dimensions.put(dimension, text));
            });
    return Collections.unmodifiableMap(dimensions);
  }

  private static double threshold(String alert, YamlMap map) {
    if (map.has(Alert.ABOVE) == map.has(Alert.BELOW)) {
      map.refuse(
          alert + " has " + (map.has(Alert.ABOVE) ? "two limits" : "no limit"),
          "Give it one of: above: <number>, below: <number>");
    }
    return map.has(Alert.ABOVE) ? map.get(Alert.ABOVE) : map.get(Alert.BELOW);
  }
}

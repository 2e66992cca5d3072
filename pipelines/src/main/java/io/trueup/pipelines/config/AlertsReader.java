package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Alert;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.listen.AlertRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;

/** Reads {@code alerts.yaml}. */
final class AlertsReader {
  private final Names names = new Names("alert");
  private final Map<String, Metric> published = new LinkedHashMap<>();

  /**
   * Reads alerts on metrics.
   *
   * @param metrics the catalogue, whose values can be watched
   */
  AlertsReader(List<Metric> metrics) {
    for (Metric metric : metrics) {
      PublishedNames.of(metric).forEach(name -> published.put(name, metric));
    }
  }

  List<AlertRule> read(YamlMap file) {
    return file.get(MetricKeys.ALERTS).stream().map(this::rule).toList();
  }

  private AlertRule rule(YamlMap map) {
    String name = names.read(map, Alert.NAME);
    String alert = "alert '" + name + "'";
    Optional<String> watched = map.get(Alert.METRIC).text();
    Optional<Metric> metric = watched.map(published::get);
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

  private static Duration tier(String alert, YamlMap map, Optional<Metric> metric) {
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
              + metric.get().name()
              + "' does not have",
          "Use one of: " + String.join(", ", tiers));
    }
    return tier;
  }

  private static Map<String, String> dimensions(
      String alert, YamlNode where, Optional<Metric> metric) {
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
                        + metric.get().name()
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

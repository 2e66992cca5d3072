package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Anomaly;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import java.util.List;

/** Reads {@code anomaly} of a metric. */
final class AnomalyReader {
  private final Metric metric;

  AnomalyReader(Metric metric) {
    this.metric = metric;
  }

  /** A rule for each value that the metric publishes; none where nothing is asked for. */
  List<AnomalyRule> read(YamlMap map) {
    return map.find(MetricKeys.Metric.ANOMALY)
        .map(anomaly -> rules(map, anomaly))
        .orElse(List.of());
  }

  private List<AnomalyRule> rules(YamlMap map, YamlMap anomaly) {
    String name = "metric '" + metric.name() + "'";
    if (metric.measure() instanceof Measure.Top) {
      map.refuse(
          MetricKeys.Metric.ANOMALY,
          name + " scores what is most frequent, which is not the same in any two windows",
          "Count by the field instead, with a limit");
      return List.of();
    }
    int weeks = anomaly.get(Anomaly.WEEKS);
    int atLeast = anomaly.get(Anomaly.AT_LEAST);
    if (atLeast > weeks) {
      anomaly.refuse(
          Anomaly.AT_LEAST,
          name + " needs values in " + atLeast + " weeks of a baseline of " + weeks,
          "Use at most " + weeks);
    }
    return metric.publishedNames().stream()
        .map(published -> new AnomalyRule(published, weeks, atLeast, true))
        .toList();
  }
}

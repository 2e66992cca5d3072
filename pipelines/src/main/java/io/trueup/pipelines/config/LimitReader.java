package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Metric;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads the limit of a metric: {@code {sku: 100}}. */
final class LimitReader {
  private final String metric;
  private final Measure measure;
  private final List<String> by;

  /**
   * Reads one metric's limit.
   *
   * @param metric how messages call it: {@code metric 'revenue'}
   * @param by the fields that split it
   */
  LimitReader(String metric, Measure measure, List<String> by) {
    this.metric = metric;
    this.measure = measure;
    this.by = by;
  }

  @Nullable Limit read(YamlMap map) {
    YamlNode node = map.find(Metric.LIMIT).orElse(null);
    if (node == null) {
      return null;
    }
    if (measure instanceof Measure.Top) {
      node.refuse(
          metric + " limits a field and takes the most frequent values of another",
          "Remove the limit, or count by both fields");
      return null;
    }
    Map<String, YamlNode> entries = node.entries();
    if (node.isMap() && entries.size() != 1) {
      node.refuse(
          metric + " limits " + entries.size() + " fields instead of one",
          "Write it like {sku: 100}");
    }
    return entries.entrySet().stream()
        .limit(1)
        .map(entry -> limit(node, entry.getKey(), entry.getValue()))
        .findFirst()
        .orElse(null);
  }

  private Limit limit(YamlNode node, String field, YamlNode value) {
    if (!by.contains(field)) {
      node.refuseKey(
          field,
          metric + " limits '" + field + "', by which it is not split",
          by.isEmpty() ? "Remove the limit, or add 'by'" : Suggestion.remedy(field, by));
    }
    int values = Form.COUNT.reader().apply(value).orElse(1);
    if (values > Limit.MOST) {
      value.refuse(
          metric + " keeps " + values + " values of '" + field + "', which is too many",
          "Keep at most " + Limit.MOST + ", or remove the limit");
    }
    return new Limit(field, Math.min(values, Limit.MOST));
  }
}

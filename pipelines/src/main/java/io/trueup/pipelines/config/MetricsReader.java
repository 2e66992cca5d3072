package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.record.drift.DriftMetrics;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code metrics.yaml}. */
final class MetricsReader {
  private static final int MAX_DIMENSIONS = 4;

  private final Names names = new Names("metric");
  private final FieldNames fields;
  private final ZoneId zone;

  /**
   * Reads the metrics of one deployment.
   *
   * @param fields what they may refer to
   * @param zone the time zone whose days the windows of a day are
   */
  MetricsReader(FieldNames fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
  }

  List<Metric> read(YamlMap file) {
    List<Metric> metrics = file.get(MetricKeys.METRICS).stream().map(this::metric).toList();
    if (file.has(MetricKeys.METRICS) && metrics.isEmpty()) {
      file.refuse(MetricKeys.METRICS, "'metrics' names no metric", "Add at least one");
    }
    return metrics;
  }

  private Metric metric(YamlMap map) {
    String name = names.read(map, MetricKeys.Metric.NAME);
    String metric = "metric '" + name + "'";
    if (DriftMetrics.names().contains(name)) {
      map.refuse(
          MetricKeys.Metric.NAME,
          "the metric '" + name + "' has the name of a built-in one",
          "Give it another name");
    }
    Measure measure = new MeasureReader(metric, fields).read(map.get(MetricKeys.Metric.MEASURE));
    List<String> by = by(metric, map);
    if (measure instanceof Measure.Top top && by.contains(top.field())) {
      map.refuse(
          MetricKeys.Metric.BY,
          metric + " is split by '" + top.field() + "', whose most frequent values it counts",
          "Remove it from by: the field is a dimension of a top anyway");
    }
    TiersReader.Tiers tiers = new TiersReader(metric, zone).read(map);
    return new Metric(
        name,
        measure,
        new ConditionsReader(metric, fields).read(map.get(MetricKeys.Metric.WHERE)),
        by,
        tiers.nested(),
        tiers.sliding(),
        new LimitReader(metric, measure, by).read(map));
  }

  private List<String> by(String metric, YamlMap map) {
    List<String> by = new ArrayList<>();
    for (YamlNode item : map.get(MetricKeys.Metric.BY).items()) {
      item.text()
          .ifPresent(
              field -> {
                check(metric, field, item, by);
                by.add(field);
              });
    }
    if (by.size() > MAX_DIMENSIONS) {
      map.refuse(
          MetricKeys.Metric.BY,
          metric + " is split by " + by.size() + " fields, but at most four are possible",
          "Split it by fewer, or make two metrics of it");
    }
    return List.copyOf(by);
  }

  private void check(String metric, String field, YamlNode item, List<String> before) {
    if (!fields.isText(field)) {
      item.refuse(
          metric + " is split by '" + field + "', which is no text field",
          fields.textRemedy(field));
    } else if (before.contains(field)) {
      item.refuse(metric + " is split by '" + field + "' twice", "Remove one of them");
    }
  }
}

package io.trueup.pipelines.preview;

import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Instant;

/**
 * What a metric is over the records of some files.
 *
 * @param values the longest windows first, then by time and name, the largest first
 * @param rejected how many records are no events, by reason
 */
public record Preview(List<PreviewedValue> values, Map<Reason, Long> rejected) {
  private static final Comparator<MetricValue> ORDER =
      Comparator.comparing(MetricValue::tier, Comparator.reverseOrder())
          .thenComparing(MetricValue::windowStart)
          .thenComparing(MetricValue::metric)
          .thenComparing(MetricValue::estimate, Comparator.reverseOrder())
          .thenComparing(value -> value.dimensions().toString());

  private record Row(String metric, Map<String, String> dimensions, Instant start, Instant end) {
    static Row of(MetricValue value) {
      return new Row(value.metric(), value.dimensions(), value.windowStart(), value.windowEnd());
    }
  }

  static Preview of(List<MetricValue> values, Map<Reason, Long> rejected) {
    Map<Row, MetricValue> exact = new HashMap<>();
    Map<Row, MetricValue> estimates = new HashMap<>();
    for (MetricValue value : values) {
      (value.accuracy() == Accuracy.EXACT ? exact : estimates).put(Row.of(value), value);
    }
    List<PreviewedValue> rows = new ArrayList<>();
    exact.forEach((row, value) -> rows.add(new PreviewedValue(value, estimates.remove(row))));
    estimates.values().forEach(value -> rows.add(new PreviewedValue(null, value)));
    rows.sort(Comparator.comparing(PreviewedValue::any, ORDER));
    return new Preview(List.copyOf(rows), new TreeMap<>(rejected));
  }
}

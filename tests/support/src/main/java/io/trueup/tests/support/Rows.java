package io.trueup.tests.support;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.google.common.base.Preconditions;
import io.trueup.schemas.metric.MetricValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Instant;

/** Published values by what they are values of. */
public final class Rows {
  /** What values replace each other: a metric in one window for one combination of dimensions. */
  public record Row(
      String metric, Map<String, String> dimensions, Instant windowStart, Instant windowEnd) {
    public static Row of(MetricValue value) {
      return new Row(value.metric(), value.dimensions(), value.windowStart(), value.windowEnd());
    }
  }

  private Rows() {}

  /** What readers see in the end: the highest pane of each row. */
  public static Map<Row, MetricValue> last(Collection<MetricValue> values) {
    return values.stream()
        .collect(
            toMap(Row::of, identity(), (one, other) -> one.pane() > other.pane() ? one : other));
  }

  /** The panes of each row from the first to the last; no row may have one twice. */
  public static Map<Row, List<MetricValue>> panes(Collection<MetricValue> values) {
    Map<Row, TreeMap<Long, MetricValue>> panes = new HashMap<>();
    for (MetricValue value : values) {
      MetricValue same =
          panes.computeIfAbsent(Row.of(value), row -> new TreeMap<>()).put(value.pane(), value);
      Preconditions.checkState(same == null, "A pane was emitted twice: %s", value);
    }
    return panes.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, row -> List.copyOf(row.getValue().values())));
  }

  /** The values of a metric under all its names: of each rank of a quantile, say. */
  public static List<MetricValue> of(String metric, Collection<MetricValue> values) {
    return values.stream()
        .filter(value -> value.metric().equals(metric) || value.metric().startsWith(metric + "."))
        .toList();
  }
}

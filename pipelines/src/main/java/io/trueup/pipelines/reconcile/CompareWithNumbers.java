package io.trueup.pipelines.reconcile;

import io.trueup.pipelines.io.postgres.MetricValues;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.reconcile.Attribution;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * Reconciles what the stream published with exact numbers of another system: one row for each of
 * those, in their order. What else the stream published is left alone.
 */
public final class CompareWithNumbers {
  private final DataSource database;

  /** What a value and a number are of. */
  private record Key(
      String metric, Map<String, String> dimensions, Instant windowStart, Instant windowEnd) {
    static Key of(MetricValue value) {
      return new Key(value.metric(), value.dimensions(), value.windowStart(), value.windowEnd());
    }
  }

  public CompareWithNumbers(DataSource database) {
    this.database = database;
  }

  /** Rows of numbers whose windows lie in {@code [from, to)}; others are left out. */
  public List<ReconciliationRow> compare(List<ExactNumber> numbers, Instant from, Instant to)
      throws SQLException {
    List<MetricValue> within =
        numbers.stream()
            .map(ExactNumber::toValue)
            .filter(value -> !value.windowStart().isBefore(from) && !value.windowEnd().isAfter(to))
            .toList();
    List<String> metrics = within.stream().map(MetricValue::metric).distinct().toList();
    Map<Key, MetricValue> estimates = read(Accuracy.APPROXIMATE, metrics, from, to);
    Map<Key, MetricValue> recomputed = read(Accuracy.EXACT, metrics, from, to);
    return within.stream()
        .map(
            number ->
                Attribution.against(
                    estimates.get(Key.of(number)), recomputed.get(Key.of(number)), number))
        .toList();
  }

  private Map<Key, MetricValue> read(
      Accuracy accuracy, List<String> metrics, Instant from, Instant to) throws SQLException {
    Map<Key, MetricValue> values = new HashMap<>();
    for (MetricValue value : new MetricValues(database).read(accuracy, metrics, from, to)) {
      values.put(Key.of(value), value);
    }
    return values;
  }
}

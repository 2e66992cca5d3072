package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.joda.time.Instant;

/** The published values. */
public final class MetricValues {
  private static final MetricValueTable TABLE = new MetricValueTable();

  private static final String OF_METRICS =
      """
      SELECT * FROM trueup.metric_value
      WHERE accuracy = ?::trueup.accuracy AND metric = ANY (?::text[])
        AND window_start >= ?::timestamptz AND window_start < ?::timestamptz
        AND window_end <= ?::timestamptz""";

  private final DataSource database;

  public MetricValues(DataSource database) {
    this.database = database;
  }

  /** Those of some metrics and one accuracy whose windows lie in {@code [from, to)} wholly. */
  public List<MetricValue> read(Accuracy accuracy, List<String> metrics, Instant from, Instant to)
      throws SQLException {
    return Query.of(
            OF_METRICS,
            accuracy.name(),
            metrics.toArray(String[]::new),
            Column.time(from),
            Column.time(to),
            Column.time(to))
        .read(database, TABLE::mapRow);
  }
}

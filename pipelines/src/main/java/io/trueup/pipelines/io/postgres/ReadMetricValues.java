package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/** Reads the values of one accuracy whose windows lie in a range, as a bounded collection. */
public final class ReadMetricValues extends PTransform<PBegin, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;
  private static final int FETCH_SIZE = 10_000;

  /**
   * With its columns on several lines: where Beam's JdbcIO 2.70 can tell a query's table, it prints
   * the table's schema to standard output.
   */
  private static final String QUERY =
      """
      SELECT metric, dimensions, window_start, window_end, accuracy, estimate, lower, upper,
        confidence, events, customers, layers, pane, timing
      FROM trueup.metric_value
      WHERE accuracy = ?::trueup.accuracy
        AND window_start >= ?::timestamptz AND window_start < ?::timestamptz
        AND window_end <= ?::timestamptz""";

  private final PostgresSettings settings;
  private final Accuracy accuracy;
  private final Instant from;
  private final Instant to;

  private ReadMetricValues(PostgresSettings settings, Accuracy accuracy, Instant from, Instant to) {
    this.settings = settings;
    this.accuracy = accuracy;
    this.from = from;
    this.to = to;
  }

  /**
   * Reads windows that lie in {@code [from, to)} wholly.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static ReadMetricValues of(
      PostgresSettings settings, Accuracy accuracy, Instant from, Instant to) {
    return new ReadMetricValues(settings, accuracy, from, to);
  }

  @Override
  public PCollection<MetricValue> expand(PBegin begin) {
    return begin
        .apply(
            "Select",
            JdbcIO.<MetricValue>read()
                .withDataSourceProviderFn(ConnectionPool.provider(settings))
                .withQuery(QUERY)
                .withStatementPreparator(new Parameters(accuracy, from, to))
                .withRowMapper(new MetricValueTable())
                .withFetchSize(FETCH_SIZE)
                .withOutputParallelization(false))
        .setCoder(MetricValueCoder.of());
  }

  private record Parameters(Accuracy accuracy, Instant from, Instant to)
      implements JdbcIO.StatementPreparator {
    private static final long serialVersionUID = 1L;

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
      statement.setString(1, accuracy.name());
      statement.setObject(2, Column.time(from));
      statement.setObject(3, Column.time(to));
      statement.setObject(4, Column.time(to));
    }
  }
}

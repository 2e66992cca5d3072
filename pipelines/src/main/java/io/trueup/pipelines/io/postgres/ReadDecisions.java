package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.DecisionCoder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/** Reads the decisions about customers of a range of event time, as a bounded collection. */
public final class ReadDecisions extends PTransform<PBegin, PCollection<Decision>> {
  private static final long serialVersionUID = 1L;
  private static final int FETCH_SIZE = 10_000;

  /** On several lines, as {@link ReadMetricValues} has it. */
  private static final String QUERY =
      """
      SELECT decision_id, automation, reason, arm, customer_key, trigger, source, event_time,
        page, sku, alert_id, dimensions, attributes
      FROM trueup.automation
      WHERE customer_key IS NOT NULL
        AND event_time >= ?::timestamptz AND event_time < ?::timestamptz""";

  private final PostgresSettings settings;
  private final Instant from;
  private final Instant to;

  private ReadDecisions(PostgresSettings settings, Instant from, Instant to) {
    this.settings = settings;
    this.from = from;
    this.to = to;
  }

  /**
   * Reads decisions about what happened in {@code [from, to)}.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static ReadDecisions of(PostgresSettings settings, Instant from, Instant to) {
    return new ReadDecisions(settings, from, to);
  }

  @Override
  public PCollection<Decision> expand(PBegin begin) {
    return begin
        .apply(
            "Select",
            JdbcIO.<Decision>read()
                .withDataSourceProviderFn(ConnectionPool.provider(settings))
                .withQuery(QUERY)
                .withStatementPreparator(new Range(from, to))
                .withRowMapper(new Rows())
                .withFetchSize(FETCH_SIZE)
                .withOutputParallelization(false))
        .setCoder(DecisionCoder.of());
  }

  private record Range(Instant from, Instant to) implements JdbcIO.StatementPreparator {
    private static final long serialVersionUID = 1L;

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
      statement.setObject(1, Column.time(from));
      statement.setObject(2, Column.time(to));
    }
  }

  private static final class Rows implements JdbcIO.RowMapper<Decision> {
    private static final long serialVersionUID = 1L;

    @Override
    public Decision mapRow(ResultSet row) throws Exception {
      return DecisionTable.read(row);
    }
  }
}

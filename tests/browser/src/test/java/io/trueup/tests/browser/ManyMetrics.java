package io.trueup.tests.browser;

import io.trueup.dashboard.Dashboard;
import io.trueup.dashboard.DashboardSettings;
import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Lag;
import io.trueup.dashboard.view.Tier;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.time.Duration;

/** A dashboard of many metrics, each with a value for every minute of a day. */
final class ManyMetrics implements AutoCloseable {
  private static final String FILL =
      """
      INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,
        estimate, lower, upper, confidence, events, pane, timing, run_id)
      SELECT 'metric_' || n, '{}', start, start + interval '1 minute', 'APPROXIMATE',
        value, value - 3, value + 3, 0.95, 100, 0, 'ON_TIME', 1
      FROM generate_series(1, %d) AS n,
        generate_series(date_trunc('minute', now()) - interval '1 day' + interval '1 minute',
          date_trunc('minute', now()), interval '1 minute') AS start,
        LATERAL (SELECT round(50 + 30 * sin(n + extract(epoch FROM start) / 3000))) AS of (value)""";

  /** A new value of the newest window of each metric. */
  private static final String CHANGE =
      """
      UPDATE trueup.metric_value SET estimate = estimate + 1, upper = upper + 1, pane = pane + 1
      WHERE window_start = (SELECT max(window_start) FROM trueup.metric_value)""";

  private final EmbeddedPostgresServer postgres;
  private final PostgresSettings settings;
  private final Dashboard dashboard;

  ManyMetrics(int metrics) throws IOException, SQLException {
    postgres = EmbeddedPostgresServer.start();
    settings =
        new PostgresSettings(
            postgres.url(), EmbeddedPostgresServer.NAME, EmbeddedPostgresServer.NAME);
    Schema.migrate(settings, Duration.ZERO);
    execute(FILL.formatted(metrics));
    execute("ANALYZE trueup.metric_value");
    dashboard =
        Dashboard.start(
            new DashboardSettings(
                "many",
                "127.0.0.1",
                0,
                Tokens.none(),
                IntStream.rangeClosed(1, metrics).mapToObj(ManyMetrics::entry).toList(),
                Experiments.NONE,
                Lag.UNKNOWN,
                java.time.Duration.ZERO),
            ConnectionPool.of(settings));
  }

  String url() {
    return dashboard.url();
  }

  void change() throws SQLException {
    execute(CHANGE);
  }

  @Override
  public void close() throws IOException {
    dashboard.close();
    postgres.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = ConnectionPool.of(settings).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CatalogueEntry entry(int number) {
    return new CatalogueEntry(
        "metric_" + number,
        "distinct values of customerKey",
        false,
        List.of(),
        List.of(Tier.parse("1m")),
        null,
        null);
  }
}

package io.trueup.tests.benchmarks.recompute;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.transforms.analyze.Metric;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same metrics by SQL over the archive's files. */
public final class DuckDb {
  private static final String EVENTS =
      """
      CREATE TEMP TABLE events AS SELECT DISTINCT ON (event_id)
        date_trunc('hour', event_time) AS hour, * FROM read_parquet('%s/**/*.parquet')""";

  private static final String PUBLISHED =
      """
      SELECT metric, extract(epoch FROM window_start)::bigint,
        array_to_string(array(SELECT value FROM jsonb_each_text(dimensions) ORDER BY key), '|'),
        estimate
      FROM trueup.metric_value WHERE accuracy = 'EXACT'""";

  private DuckDb() {}

  /**
   * Computes the catalogue, whose tier is an hour.
   *
   * @return how many seconds it took
   * @throws IllegalStateException naming the first value that is not what PostgreSQL has
   */
  public static double computeAndCompare(Deployment deployment) throws SQLException {
    Map<String, Double> values = new HashMap<>();
    double seconds;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2; SET TimeZone = 'UTC'");
      long start = System.nanoTime();
      statement.execute(EVENTS.formatted(deployment.archive()));
      for (Metric metric : deployment.catalogue().metrics()) {
        MetricSql sql = MetricSql.of(metric);
        try (ResultSet row = statement.executeQuery(sql.query())) {
          while (row.next()) {
            for (int i = 0; i < sql.names().size(); i++) {
              String key = sql.names().get(i) + "@" + row.getLong(1) + "@" + row.getString(2);
              values.put(key, row.getDouble(3 + i));
            }
          }
        }
      }
      seconds = (System.nanoTime() - start) / 1e9;
    }
    compare(values, deployment);
    return seconds;
  }

  private static void compare(Map<String, Double> values, Deployment deployment)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    int rows = 0;
    try (Connection connection = ConnectionPool.of(deployment.postgres()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PUBLISHED)) {
      for (; row.next(); rows++) {
        String key = row.getString(1) + "@" + row.getLong(2) + "@" + row.getString(3);
        Double value = values.get(key);
        double published = row.getDouble(4);
        if (value == null || Math.abs(value - published) > 1e-9 * Math.abs(published)) {
          differences.add(key + " is " + published + ", by DuckDB " + value);
        }
      }
    }
    if (rows != values.size() || !differences.isEmpty()) {
      throw new IllegalStateException(
          "%d values, by DuckDB %d; %s"
              .formatted(rows, values.size(), differences.stream().findFirst().orElse("")));
    }
  }
}

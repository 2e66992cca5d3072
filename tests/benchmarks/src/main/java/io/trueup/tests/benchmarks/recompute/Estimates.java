package io.trueup.tests.benchmarks.recompute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The estimates of a stream that published exactly what it counted. */
final class Estimates {
  private static final String OF_WHAT_WAS_COUNTED =
      """
      INSERT INTO trueup.metric_value
      SELECT metric, dimensions, window_start, window_end, 'APPROXIMATE', counted, counted, counted,
        confidence, events, NULL, pane, timing, run_id
      FROM (SELECT *, (layers ->> 'COUNTED')::double precision AS counted FROM trueup.metric_value)
      WHERE accuracy = 'EXACT' AND counted IS NOT NULL
      ON CONFLICT DO NOTHING""";

  private Estimates() {}

  static void publish(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(OF_WHAT_WAS_COUNTED);
    }
  }
}

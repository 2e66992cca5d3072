package io.trueup.tests.golden;

import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact values of hours and days, as Trueup has them in PostgreSQL and as DuckDB's SQL finds
 * them in the raw files. A row is named by metric, tier, start of the window and split.
 */
final class GoldenValues {
  private static final String TRUEUP =
      """
      SELECT
        concat_ws(' | ',
          metric,
          CASE window_end - window_start WHEN '1 hour' THEN '1h' ELSE '1d' END,
          to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'),
          (SELECT string_agg(value, ', ') FROM jsonb_each_text(dimensions))),
        estimate
      FROM trueup.metric_value
      WHERE accuracy = 'EXACT' AND window_end - window_start >= '1 hour'""";

  private static final String DUCKDB =
      """
      SELECT
        concat_ws(' | ', metric, tier, strftime(window_start, '%%Y-%%m-%%d %%H:%%M'), split), value
      FROM (%s)""";

  private GoldenValues() {}

  static Map<String, Double> ofTrueup(Loop loop) throws SQLException {
    Map<String, Double> values = new TreeMap<>();
    for (String row : loop.rows(TRUEUP)) {
      int end = row.lastIndexOf('|');
      values.put(row.substring(0, end), Double.valueOf(row.substring(end + 1)));
    }
    return values;
  }

  static Map<String, Double> ofDuckDb(DataSet data) throws IOException, SQLException {
    String metrics = Resources.text(data.sql()).replace("${files}", data.glob());
    Map<String, Double> values = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(DUCKDB.formatted(metrics))) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return values;
  }
}

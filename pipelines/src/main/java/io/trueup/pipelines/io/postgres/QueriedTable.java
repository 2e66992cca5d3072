package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What somebody else's query gives, as text: by column, null left out. Nothing can be written. */
public final class QueriedTable {
  private QueriedTable() {}

  /**
   * Runs a query in a transaction that reads only, with times in UTC.
   *
   * @throws SQLException if the server refuses it
   */
  public static List<Map<String, String>> read(DataSource database, String sql)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute("SET TRANSACTION READ ONLY");
        statement.execute("SET LOCAL timezone = 'UTC'");
        try (ResultSet rows = statement.executeQuery(sql)) {
          return rows(rows);
        }
      } finally {
        connection.rollback();
      }
    }
  }

  private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<Map<String, String>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, String> row = new HashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String text = result.getString(i);
        if (text != null) {
          row.put(columns.getColumnLabel(i), text);
        }
      }
      rows.add(row);
    }
    return rows;
  }
}

package io.trueup.pipelines.io.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A query over plain JDBC, with its parameters. */
record Query(String sql, List<Object> parameters) {
  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException, IOException;
  }

  static Query of(String sql, Object... parameters) {
    return new Query(sql, List.of(parameters));
  }

  <T> List<T> read(DataSource database, RowReader<T> reader) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return read(connection, reader);
    }
  }

  /** The same in the transaction of a connection. */
  <T> List<T> read(Connection connection, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      List<T> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      } catch (IOException unreadable) {
        throw new SQLException("A column of " + sql + " is not what was written", unreadable);
      }
      return values;
    }
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return instant(row.getObject(column, OffsetDateTime.class));
  }

  static @Nullable Instant nullableTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : instant(time);
  }

  private static Instant instant(OffsetDateTime time) {
    return Instant.ofEpochMilli(time.toInstant().toEpochMilli());
  }
}

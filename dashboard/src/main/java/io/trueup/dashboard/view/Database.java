package io.trueup.dashboard.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Runs statements; whatever comes from outside is a parameter of theirs. */
public final class Database {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final DataSource source;

  public Database(DataSource source) {
    this.source = source;
  }

  <T> List<T> read(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(reader.read(rows));
      }
      return values;
    }
  }

  /** Returns how many rows it changed. */
  int write(String sql, Object... parameters) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameter(parameters[i]));
    }
    return statement;
  }

  private static Object parameter(Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Duration duration) {
      return duration.toMillis() / 1000.0;
    }
    return value instanceof Map<?, ?> map ? json(map) : value;
  }

  private static String json(Map<?, ?> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A map of texts can be written as JSON", e);
    }
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant nullableTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Map<String, String> texts(ResultSet row, String column) throws SQLException {
    return json(row, column, TEXTS);
  }

  static Map<String, Double> numbers(ResultSet row, String column) throws SQLException {
    return json(row, column, NUMBERS);
  }

  private static <T> T json(ResultSet row, String column, TypeReference<T> type)
      throws SQLException {
    try {
      return JSON.readValue(row.getString(column), type);
    } catch (JsonProcessingException e) {
      throw new SQLException("Column " + column + " is not the JSON that Trueup writes", e);
    }
  }
}

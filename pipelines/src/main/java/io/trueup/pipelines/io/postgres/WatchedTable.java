package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table that is read whole, and again once it has changed. Not safe for use by several threads.
 *
 * @param <T> what is made of its rows
 */
final class WatchedTable<T> {
  /** Makes something of all rows of a result. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException, JsonProcessingException;
  }

  private static final int FETCH_SIZE = 10_000;

  private final String name;
  private final Reader<T> reader;
  private @Nullable String version;
  private @Nullable T content;

  /**
   * @param name without the schema
   */
  WatchedTable(String name, Reader<T> reader) {
    this.name = Schema.NAME + "." + name;
    this.reader = reader;
  }

  /** Reads the table where it changed since it was read last, and says whether it did. */
  boolean loadIfChanged(DataSource database) throws SQLException {
    String found = version(database);
    if (found.equals(version)) {
      return false;
    }
    content = load(database);
    version = found;
    return true;
  }

  /** What was made of the rows when they were read last. */
  T content() {
    return content;
  }

  /** Changes with every insert, update and delete that is committed. */
  private String version(DataSource database) throws SQLException {
    return Query.of("SELECT count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) FROM " + name)
        .read(database, row -> row.getString(1))
        .get(0);
  }

  private T load(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      // Without a transaction the driver would fetch the whole table at once.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + name)) {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet rows = statement.executeQuery()) {
          return reader.read(rows);
        }
      } catch (JsonProcessingException unreadable) {
        throw new SQLException("A column of " + name + " is not what was written", unreadable);
      } finally {
        connection.rollback();
      }
    }
  }
}

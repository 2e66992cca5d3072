package io.trueup.pipelines.io.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.jdbc.JdbcIO;

/**
 * Inserts a row, or replaces the one with its key: the statement and its parameters, from one list
 * of columns.
 */
final class Upsert<T> implements JdbcIO.PreparedStatementSetter<T> {
  private static final long serialVersionUID = 1L;
  private static final String ALWAYS = "true";

  private final String table;
  private final List<Column<T>> columns;
  private final String condition;

  private Upsert(String table, List<Column<T>> columns, String condition) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.condition = condition;
  }

  static <T> Upsert<T> into(String table, List<Column<T>> columns) {
    return new Upsert<>(table, columns, ALWAYS);
  }

  /**
   * Replaces a row only where the condition holds.
   *
   * @param condition over {@code EXCLUDED}, the new row, and {@code t}, the old one
   */
  Upsert<T> where(String condition) {
    return new Upsert<>(table, columns, condition);
  }

  String statement() {
    return "INSERT INTO %s.%s AS t (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s WHERE %s"
        .formatted(
            Schema.NAME,
            table,
            names(columns.stream()),
            columns.stream().map(column -> "?::" + column.type()).collect(joining(", ")),
            names(columns.stream().filter(Column::key)),
            columns.stream()
                .filter(column -> !column.key())
                .map(column -> column.name() + " = " + column.replacement())
                .collect(joining(", ")),
            condition);
  }

  @Override
  public void setParameters(T row, PreparedStatement statement) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      statement.setObject(i + 1, columns.get(i).value().apply(row));
    }
  }

  private static <T> String names(Stream<Column<T>> columns) {
    return columns.map(Column::name).collect(joining(", "));
  }
}

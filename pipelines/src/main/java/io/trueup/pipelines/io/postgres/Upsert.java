package io.trueup.pipelines.io.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Inserts a row, or replaces the one with its key, or leaves that as it is: the statement and its
 * parameters, from one list of columns.
 */
final class Upsert<T> implements RowStatement<T> {
  private static final long serialVersionUID = 1L;
  private static final String ALWAYS = "true";
  private static final String NEVER = "false";

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

  /** Leaves a row that is there as it is. */
  static <T> Upsert<T> once(String table, List<Column<T>> columns) {
    return new Upsert<>(table, columns, NEVER);
  }

  /**
   * Replaces a row only where the condition holds.
   *
   * @param condition over {@code EXCLUDED}, the new row, and {@code t}, the old one
   */
  Upsert<T> where(String condition) {
    return new Upsert<>(table, columns, condition);
  }

  @Override
  public String statement() {
    return insert("VALUES (%s)".formatted(parameters("")));
  }

  /** The same of as many rows as the arrays have, one of each column. */
  private String statementOfArrays() {
    return insert("SELECT * FROM unnest(%s)".formatted(parameters("[]")));
  }

  private String insert(String rows) {
    return "INSERT INTO %s.%s AS t (%s) %s ON CONFLICT (%s) DO %s"
        .formatted(
            Schema.NAME,
            table,
            names(columns.stream()),
            rows,
            names(columns.stream().filter(Column::key)),
            condition.equals(NEVER) ? "NOTHING" : update());
  }

  private String parameters(String suffix) {
    return columns.stream().map(column -> "?::" + column.type() + suffix).collect(joining(", "));
  }

  private String update() {
    return "UPDATE SET %s WHERE %s"
        .formatted(
            columns.stream()
                .filter(column -> !column.key())
                .map(column -> column.name() + " = " + column.replacement())
                .collect(joining(", ")),
            condition);
  }

  /** How many parameters the statement has. */
  int parameters() {
    return columns.size();
  }

  @Override
  public void setParameters(T row, PreparedStatement statement) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      statement.setObject(i + 1, columns.get(i).value().apply(row));
    }
  }

  /**
   * Writes rows in their order, those of different keys by one statement: a statement for each row
   * takes more than twice as long.
   */
  @Override
  public void write(List<T> rows, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(statementOfArrays())) {
      for (List<T> round : rounds(rows)) {
        for (int i = 0; i < columns.size(); i++) {
          Column<T> column = columns.get(i);
          String[] texts = round.stream().map(column::text).toArray(String[]::new);
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        }
        statement.executeUpdate();
      }
    }
  }

  /** A statement may touch a row once: whose key comes again waits for the next. */
  private List<List<T>> rounds(List<T> rows) {
    List<List<T>> rounds = new ArrayList<>();
    Map<List<String>, Integer> written = new HashMap<>();
    for (T row : rows) {
      List<String> key =
          columns.stream().filter(Column::key).map(column -> column.text(row)).toList();
      int round = written.merge(key, 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(row);
    }
    return rounds;
  }

  private static <T> String names(Stream<Column<T>> columns) {
    return columns.map(Column::name).collect(joining(", "));
  }
}

package io.trueup.pipelines.io.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A statement that writes a row, and its parameters. */
interface RowStatement<T> extends Serializable {
  String statement();

  void setParameters(T row, PreparedStatement statement) throws SQLException;

  /** Writes rows in their order, in one exchange with the server. */
  default void write(List<T> rows, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(statement())) {
      for (T row : rows) {
        setParameters(row, statement);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}

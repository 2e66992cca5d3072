package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What only one of all processes on a database may do at a time. The server frees the lock when its
 * holder's connection ends, however that comes about.
 */
public final class AdvisoryLock implements AutoCloseable {
  private static final String TRY = "SELECT pg_try_advisory_lock(hashtext(?))";
  private static final String FREE = "SELECT pg_advisory_unlock(hashtext(?))";

  private final Connection connection;
  private final String name;

  private AdvisoryLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /**
   * Takes the lock, and keeps a connection for it.
   *
   * @param name of the lock in this database
   * @return empty where somebody else has it
   */
  public static Optional<AdvisoryLock> tryTake(DataSource database, String name)
      throws SQLException {
    Connection connection = database.getConnection();
    boolean taken = false;
    try {
      taken = ask(connection, TRY, name);
    } finally {
      if (!taken) {
        connection.close();
      }
    }
    return taken ? Optional.of(new AdvisoryLock(connection, name)) : Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      ask(connection, FREE, name);
    }
  }

  private static boolean ask(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }
}

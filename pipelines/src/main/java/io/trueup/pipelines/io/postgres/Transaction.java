package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import org.joda.time.Duration;

/** Works on the database in one transaction, and tries again while that is down or in conflict. */
final class Transaction {
  private static final Duration PATIENCE = Duration.standardMinutes(1);

  private Transaction() {}

  /** What is done, each time on a connection of its own: one that broke is not given out again. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Returns what {@code work} returns, committed.
   *
   * @throws Exception what the last attempt threw; the same work may be done again then
   */
  static <T> T of(PostgresSettings settings, Work<T> work) throws Exception {
    return new Patience(PATIENCE)
        .tryTo("PostgreSQL", Transaction::passes, () -> once(settings, work));
  }

  /** What is not committed the pool rolls back when the connection is returned to it. */
  private static <T> T once(PostgresSettings settings, Work<T> work) throws SQLException {
    try (Connection connection = ConnectionPool.of(settings).getConnection()) {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      return result;
    }
  }

  private static boolean passes(Throwable failure) {
    return failure instanceof SQLException refused && RetriedStates.hold(refused);
  }
}

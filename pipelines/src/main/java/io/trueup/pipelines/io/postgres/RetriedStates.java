package io.trueup.pipelines.io.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * The failures after which a statement is worth another try, by SQLSTATE; see <a
 * href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL error codes</a>.
 */
final class RetriedStates {
  private static final String CONNECTION = "08";
  private static final String SHUTTING_DOWN_OR_STARTING = "57P0";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String IDLE_IN_A_TRANSACTION = "25P03";
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  private RetriedStates() {}

  /** Whether the failure is such a one, or the pool had no connection to give in time. */
  static boolean hold(SQLException failure) {
    return connection(failure)
        || exhausted(failure)
        || CONFLICTS.contains(String.valueOf(failure.getSQLState()));
  }

  /** Where no connection could be made, the failure has the state of that instead. */
  private static boolean exhausted(SQLException failure) {
    return failure instanceof SQLTransientConnectionException && failure.getSQLState() == null;
  }

  /** Whether the server could not be reached, went away, or takes no connection yet. */
  static boolean connection(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith(CONNECTION)
        || state.startsWith(SHUTTING_DOWN_OR_STARTING)
        || state.equals(TOO_MANY_CONNECTIONS)
        || state.equals(IDLE_IN_A_TRANSACTION);
  }
}

package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** Which automations somebody has stopped. */
public final class AutomationSwitches {
  private static final String STOPPED =
      "SELECT automation FROM trueup.automation_switch WHERE stopped";

  private static final String TURN =
      """
      INSERT INTO trueup.automation_switch AS s (automation, stopped, changed_by) VALUES (?, ?, ?)
      ON CONFLICT (automation) DO UPDATE
      SET stopped = EXCLUDED.stopped, changed_by = EXCLUDED.changed_by, changed_at = now()""";

  private static final String WITHDRAW =
      """
      UPDATE trueup.delivery SET state = 'WITHDRAWN'
      WHERE automation = ? AND state = 'PENDING'""";

  private final DataSource database;

  public AutomationSwitches(DataSource database) {
    this.database = database;
  }

  /** The names of those that are stopped. */
  public Set<String> stopped() throws SQLException {
    return new HashSet<>(Query.of(STOPPED).read(database, row -> row.getString(1)));
  }

  /**
   * Stops an automation, or has it go on, in one transaction. Either way the calls that wait are
   * withdrawn: those that waited before it was stopped, and those of the moment until the stream
   * learnt of it.
   *
   * @param by who does so
   * @return how many calls were withdrawn
   */
  public int turn(String automation, boolean stopped, String by) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement turn = connection.prepareStatement(TURN);
          PreparedStatement withdraw = connection.prepareStatement(WITHDRAW)) {
        turn.setString(1, automation);
        turn.setBoolean(2, stopped);
        turn.setString(3, by);
        turn.executeUpdate();
        withdraw.setString(1, automation);
        int withdrawn = withdraw.executeUpdate();
        connection.commit();
        return withdrawn;
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The alerts that were raised. */
public final class AlertRows {
  private static final String NEWEST =
      """
      SELECT * FROM trueup.alert
      ORDER BY coalesce(fired_window_start, resolved_window_start) DESC, alert_id LIMIT ?""";

  private static final String STATE = "SELECT state FROM trueup.alert WHERE alert_id = ?";

  private final DataSource database;

  public AlertRows(DataSource database) {
    this.database = database;
  }

  /** The newest alerts first, each in its latest state. */
  public List<Alert> newest(int limit) throws SQLException {
    return Query.of(NEWEST, limit).read(database, AlertTable::read);
  }

  /** The state of an alert; nothing where it was never raised. */
  public Optional<State> state(String alertId) throws SQLException {
    return Query.of(STATE, alertId)
        .read(database, row -> State.valueOf(row.getString("state")))
        .stream()
        .findFirst();
  }

  /**
   * Writes alerts in one transaction, and has them delivered, as {@link WriteAlerts} does.
   *
   * @param sinksByRule the sinks of each rule that has any, by name
   */
  public void write(List<Alert> alerts, Map<String, Map<String, SinkType>> sinksByRule)
      throws SQLException {
    AlertStatement alert = new AlertStatement(sinksByRule);
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(alert.statement())) {
      connection.setAutoCommit(false);
      for (Alert raised : alerts) {
        alert.setParameters(raised, statement);
        statement.executeUpdate();
      }
      connection.commit();
    }
  }
}

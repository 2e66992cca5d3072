package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.alert.Alert;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The alerts that were raised. */
public final class AlertRows {
  private static final String NEWEST =
      """
      SELECT * FROM trueup.alert
      ORDER BY coalesce(fired_window_start, resolved_window_start) DESC, alert_id LIMIT ?""";

  private final DataSource database;

  public AlertRows(DataSource database) {
    this.database = database;
  }

  /** The newest alerts first, each in its latest state. */
  public List<Alert> newest(int limit) throws SQLException {
    return Query.of(NEWEST, limit).read(database, AlertTable::read);
  }
}

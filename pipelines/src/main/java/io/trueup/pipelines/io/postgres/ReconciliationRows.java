package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.reconcile.ReconciliationRow;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What reconciliations found. */
public final class ReconciliationRows {
  private static final String OF_RUN =
      """
      SELECT * FROM trueup.reconciliation WHERE run_id = ?
      ORDER BY window_start, window_end, metric, dimensions""";

  private final DataSource database;

  public ReconciliationRows(DataSource database) {
    this.database = database;
  }

  /** The rows of a run, by window, metric and dimensions. */
  public List<ReconciliationRow> read(long runId) throws SQLException {
    return Query.of(OF_RUN, runId).read(database, ReconciliationTable::read);
  }
}

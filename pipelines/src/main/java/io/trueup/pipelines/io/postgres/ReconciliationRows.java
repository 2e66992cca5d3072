package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.reconcile.ReconciliationRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Instant;

/** What reconciliations found. */
public final class ReconciliationRows {
  private static final String OF_RUN =
      """
      SELECT * FROM trueup.reconciliation WHERE run_id = ?
      ORDER BY window_start, window_end, metric, dimensions""";

  /** Of each row what the newest reconciliation found. */
  private static final String NEWEST =
      """
      SELECT DISTINCT ON (r.window_end, r.dimensions) r.*
      FROM trueup.reconciliation r JOIN trueup.run USING (run_id)
      WHERE run.status = 'DONE' AND r.metric = ? AND r.window_start = ?::timestamptz
        AND r.dimensions @> ?::jsonb
      ORDER BY r.window_end, r.dimensions, r.run_id DESC""";

  /** A row, and the reconciliation that found it. */
  public record Found(long runId, ReconciliationRow row) {}

  private final DataSource database;

  public ReconciliationRows(DataSource database) {
    this.database = database;
  }

  /** The rows of a run, by window, metric and dimensions. */
  public List<ReconciliationRow> read(long runId) throws SQLException {
    return Query.of(OF_RUN, runId).read(database, ReconciliationTable::read);
  }

  /**
   * What the newest reconciliations found of a metric's windows that begin at a time, of all tiers;
   * the shortest window first, then by dimensions.
   *
   * @param by dimensions that the rows must have; all splits where there are none
   */
  public List<Found> newest(String metric, Instant windowStart, Map<String, String> by)
      throws SQLException {
    return Query.of(NEWEST, metric, Column.time(windowStart), Json.of(by))
        .read(database, row -> new Found(row.getLong("run_id"), ReconciliationTable.read(row)));
  }
}

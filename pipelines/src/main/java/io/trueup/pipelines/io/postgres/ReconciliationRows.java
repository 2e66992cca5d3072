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

  /**
   * Neither such a row's window, nor a later one of the same metric, has a final value: all tiers
   * of a metric are closed by one watermark.
   */
  private static final String STILL_OPEN =
      """
      WITH unexplained AS (
        SELECT metric, window_start, window_end FROM trueup.reconciliation
        WHERE run_id = ? AND verdict NOT IN ('AGREED', 'EXPLAINED')),
      closed AS (
        SELECT metric, max(window_end) AS until FROM trueup.metric_value
        WHERE accuracy = 'APPROXIMATE' AND timing <> 'EARLY'
          AND metric IN (SELECT metric FROM unexplained)
          AND window_start >= (SELECT min(window_start) FROM unexplained)
        GROUP BY metric)
      SELECT count(*) FROM unexplained u LEFT JOIN closed c USING (metric)
      WHERE c.until IS NULL OR c.until < u.window_end""";

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
   * How many rows of a run that neither agree nor are explained are of windows that the stream may
   * not have passed yet.
   */
  public long stillOpen(long runId) throws SQLException {
    return Query.of(STILL_OPEN, runId).read(database, row -> row.getLong(1)).get(0);
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

package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads which pipelines ran. */
public final class Runs {
  private static final String COLUMNS =
      "SELECT run_id, kind, range_from, range_to, started, ended, status FROM trueup.run ";
  private static final String NEWEST = COLUMNS + "ORDER BY run_id DESC LIMIT ?";
  private static final String RECONCILIATIONS =
      COLUMNS + "WHERE kind = 'RECONCILE' ORDER BY run_id DESC LIMIT ?";
  private static final String LAST =
      COLUMNS + "WHERE kind = 'RECONCILE' AND status = 'DONE' ORDER BY run_id DESC LIMIT 1";
  private static final String ONE = COLUMNS + "WHERE kind = 'RECONCILE' AND run_id = ?";

  /**
   * One start of a pipeline.
   *
   * @param from event time from which it computes; null for a stream
   * @param to event time until which it computes, exclusive; null for a stream
   * @param ended null while it runs, and where it was killed
   */
  public record Run(
      long runId,
      String kind,
      @Nullable Instant from,
      @Nullable Instant to,
      Instant started,
      @Nullable Instant ended,
      String status) {}

  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /** The newest first. */
  public List<Run> newest(int most) throws SQLException {
    return database.read(NEWEST, Runs::read, most);
  }

  /** Those that reconciled, the newest first. */
  public List<Run> reconciliations(int most) throws SQLException {
    return database.read(RECONCILIATIONS, Runs::read, most);
  }

  /** One that reconciled. */
  public Optional<Run> reconciliation(long runId) throws SQLException {
    return database.read(ONE, Runs::read, runId).stream().findFirst();
  }

  /** The newest reconciliation that is done. */
  public Optional<Run> lastReconciliation() throws SQLException {
    return database.read(LAST, Runs::read).stream().findFirst();
  }

  private static Run read(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("run_id"),
        row.getString("kind"),
        Database.nullableTime(row, "range_from"),
        Database.nullableTime(row, "range_to"),
        Database.time(row, "started"),
        Database.nullableTime(row, "ended"),
        row.getString("status"));
  }
}

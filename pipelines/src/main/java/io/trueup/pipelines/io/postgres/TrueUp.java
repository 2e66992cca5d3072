package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * Replaces the exact values of a range by those that a recompute staged. Of recomputes over ranges
 * that overlap the one that was started last wins: the others, running or dead, are ended, for they
 * may have read the archive before it.
 */
public final class TrueUp {
  /** One swap at a time, so that two over the same range follow each other. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('trueup.swap'))";

  private static final String STATUS = "SELECT status FROM trueup.run WHERE run_id = ? FOR UPDATE";

  private static final String DELETE =
      """
      DELETE FROM trueup.metric_value
      WHERE accuracy = 'EXACT' AND window_start >= ?::timestamptz AND window_start < ?::timestamptz
        AND window_end > ?::timestamptz AND window_end <= ?::timestamptz""";

  private static final String INSERT =
      """
      WITH staged AS (DELETE FROM trueup.metric_value_staging WHERE run_id = ? RETURNING *)
      INSERT INTO trueup.metric_value
      SELECT * FROM staged
      WHERE window_start >= ?::timestamptz AND window_end > ?::timestamptz
        AND window_end <= ?::timestamptz""";

  private static final String END_OVERTAKEN =
      """
      WITH overtaken AS (
        UPDATE trueup.run SET status = 'FAILED', ended = now()
        WHERE kind = 'RECOMPUTE' AND status = 'RUNNING' AND run_id < ?
          AND range_from < ?::timestamptz AND range_to > ?::timestamptz
        RETURNING run_id)
      DELETE FROM trueup.metric_value_staging s USING overtaken o WHERE s.run_id = o.run_id""";

  private static final String DONE =
      "UPDATE trueup.run SET status = 'DONE', ended = now() WHERE run_id = ?";

  private final DataSource database;

  public TrueUp(DataSource database) {
    this.database = database;
  }

  /**
   * Replaces every exact value whose window ends in a range, its end included, in one transaction,
   * and marks the run as done. Readers see either all old values or all new ones.
   *
   * @param earliest where the earliest of these windows starts; one that starts before it was
   *     computed in part, and would be a wrong number
   * @return how many values the run has put there
   * @throws RunEndedException if the run has ended already, or was overtaken
   */
  public int swap(long runId, Instant earliest, Instant from, Instant to) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int values = swap(connection, runId, earliest, from, to);
        connection.commit();
        return values;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  private static int swap(
      Connection connection, long runId, Instant earliest, Instant from, Instant to)
      throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement delete = connection.prepareStatement(DELETE);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement overtaken = connection.prepareStatement(END_OVERTAKEN);
        PreparedStatement done = connection.prepareStatement(DONE)) {
      lock.execute();
      requireRunning(connection, runId);
      delete.setObject(1, Column.time(earliest));
      delete.setObject(2, Column.time(to));
      delete.setObject(3, Column.time(from));
      delete.setObject(4, Column.time(to));
      delete.executeUpdate();
      insert.setLong(1, runId);
      insert.setObject(2, Column.time(earliest));
      insert.setObject(3, Column.time(from));
      insert.setObject(4, Column.time(to));
      int values = insert.executeUpdate();
      overtaken.setLong(1, runId);
      overtaken.setObject(2, Column.time(to));
      overtaken.setObject(3, Column.time(from));
      overtaken.executeUpdate();
      done.setLong(1, runId);
      done.executeUpdate();
      return values;
    }
  }

  private static void requireRunning(Connection connection, long runId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATUS)) {
      statement.setLong(1, runId);
      try (ResultSet run = statement.executeQuery()) {
        String status = run.next() ? run.getString(1) : "unknown";
        if (!status.equals(RunStatus.RUNNING.name())) {
          throw new RunEndedException(runId, status);
        }
      }
    }
  }
}

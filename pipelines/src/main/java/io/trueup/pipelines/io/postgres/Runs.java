package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.run.Versions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** The register of runs. */
public final class Runs {
  private static final String START =
      """
      INSERT INTO trueup.run (kind, range_from, range_to, config_hash, versions)
      VALUES (?::trueup.run_kind, ?::timestamptz, ?::timestamptz, ?, ?) RETURNING run_id""";

  private static final String ENSURE_PARTITIONS =
      """
      SELECT trueup.ensure_metric_value_partitions(
        coalesce(?::timestamptz, now()), coalesce(?::timestamptz, now() + interval '1 month'))""";

  private static final String END =
      "UPDATE trueup.run SET status = ?::trueup.run_status, ended = now() WHERE run_id = ?";

  private static final String DISCARD_STAGED =
      "DELETE FROM trueup.metric_value_staging WHERE run_id = ?";

  private final DataSource database;

  public Runs(DataSource database) {
    this.database = database;
  }

  /**
   * Registers a run and makes the partitions that it writes to: those of its range, or of this
   * month and the next.
   *
   * @param from event time, inclusive; null for a stream
   * @param to event time, exclusive; null for a stream
   * @param configHash identifies the configuration it runs with
   * @return the run's id, above those of all earlier runs
   */
  public long start(RunKind kind, @Nullable Instant from, @Nullable Instant to, String configHash)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement partitions = connection.prepareStatement(ENSURE_PARTITIONS);
        PreparedStatement run = connection.prepareStatement(START)) {
      partitions.setObject(1, Column.time(from));
      partitions.setObject(2, Column.time(to));
      partitions.execute();
      run.setString(1, kind.name());
      run.setObject(2, Column.time(from));
      run.setObject(3, Column.time(to));
      run.setString(4, configHash);
      run.setString(5, Versions.line());
      try (ResultSet id = run.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }

  /** Marks a run as ended, and discards what it staged and did not swap in. */
  public void end(long runId, RunStatus status) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement end = connection.prepareStatement(END);
        PreparedStatement discard = connection.prepareStatement(DISCARD_STAGED)) {
      end.setString(1, status.name());
      end.setLong(2, runId);
      end.executeUpdate();
      discard.setLong(1, runId);
      discard.executeUpdate();
    }
  }
}

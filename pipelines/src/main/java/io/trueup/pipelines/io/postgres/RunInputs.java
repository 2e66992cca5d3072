package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.io.archive.ArchivedDay;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The register of what recomputes read. */
public final class RunInputs {
  private static final String ADD_DAY =
      """
      INSERT INTO trueup.run_input (run_id, day, files, bytes, fingerprint)
      VALUES (?, ?, ?, ?, ?)""";

  /** A day without events has nothing to read, and is computed all the same. */
  private static final String ADD_EMPTY_DAYS =
      """
      INSERT INTO trueup.run_input (run_id, day, files, bytes, fingerprint)
      SELECT run_id, day, 0, 0, ''
      FROM trueup.run, generate_series(
        date_trunc('day', range_from AT TIME ZONE 'UTC'),
        range_to AT TIME ZONE 'UTC' - interval '1 microsecond', '1 day') AS day
      WHERE run_id = ?
      ON CONFLICT DO NOTHING""";

  private static final String SET_FILES = "UPDATE trueup.run SET files = ? WHERE run_id = ?";

  /** Of each day the newest recompute that is in place for the whole of it. */
  private static final String TRUED_UP =
      """
      WITH input AS (
        SELECT *, day::timestamp AT TIME ZONE 'UTC' AS day_from,
          (day + 1)::timestamp AT TIME ZONE 'UTC' AS day_to
        FROM trueup.run_input)
      SELECT DISTINCT ON (i.day) i.day, i.run_id, (
        SELECT coalesce(json_object_agg(b.day, b.fingerprint), '{}')
        FROM trueup.run_input b
        WHERE b.run_id = i.run_id AND b.day <= i.day AND b.files > 0) AS read, EXISTS (
        SELECT FROM trueup.run r
        WHERE r.kind = 'RECONCILE' AND r.status = 'DONE' AND r.run_id > i.run_id
          AND r.range_from <= i.day_from AND r.range_to >= i.day_to) AS reconciled
      FROM input i JOIN trueup.run c USING (run_id)
      WHERE c.status = 'DONE' AND c.range_from <= i.day_from AND c.range_to >= i.day_to
      ORDER BY i.day, i.run_id DESC""";

  private static final String OF_FILES =
      """
      SELECT DISTINCT day::date AS day
      FROM trueup.run, generate_series(
        date_trunc('day', range_from AT TIME ZONE 'UTC'),
        range_to AT TIME ZONE 'UTC' - interval '1 microsecond', '1 day') AS day
      WHERE kind = 'RECOMPUTE' AND status = 'DONE' AND files IS NOT NULL""";

  private final DataSource database;

  public RunInputs(DataSource database) {
    this.database = database;
  }

  /**
   * Notes what a recompute is about to read of the archive.
   *
   * @param days those that have something
   */
  public void add(long runId, List<ArchivedDay> days) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD_DAY);
        PreparedStatement empty = connection.prepareStatement(ADD_EMPTY_DAYS)) {
      for (ArchivedDay day : days) {
        statement.setLong(1, runId);
        statement.setObject(2, day.day());
        statement.setLong(3, day.files());
        statement.setLong(4, day.bytes());
        statement.setString(5, day.fingerprint());
        statement.addBatch();
      }
      statement.executeBatch();
      empty.setLong(1, runId);
      empty.executeUpdate();
    }
  }

  /** Notes which files a recompute is about to read in the place of the archive. */
  public void addFiles(long runId, List<String> files) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SET_FILES)) {
      statement.setArray(1, connection.createArrayOf("text", files.toArray()));
      statement.setLong(2, runId);
      statement.executeUpdate();
    }
  }

  /** The days whose exact values are in place for the whole day, the earliest first. */
  public List<TruedUpDay> truedUpDays() throws SQLException {
    return Query.of(TRUED_UP).read(database, RunInputs::truedUp);
  }

  /** The days of which a recompute of files has put values in place, of some part at least. */
  public Set<LocalDate> daysOfFiles() throws SQLException {
    return Set.copyOf(
        Query.of(OF_FILES).read(database, row -> row.getObject("day", LocalDate.class)));
  }

  private static TruedUpDay truedUp(ResultSet row) throws SQLException, IOException {
    Map<LocalDate, String> read = new TreeMap<>();
    Json.texts(row.getString("read"))
        .forEach((day, fingerprint) -> read.put(LocalDate.parse(day), fingerprint));
    return new TruedUpDay(
        row.getObject("day", LocalDate.class),
        row.getLong("run_id"),
        read,
        row.getBoolean("reconciled"));
  }
}

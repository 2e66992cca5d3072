package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads alerts, and writes what people make of them. */
public final class Alerts {
  private static final String NEWEST =
      """
      SELECT * FROM %s
      WHERE ?::text IS NULL OR ? = CASE
        WHEN state = 'RESOLVED' THEN 'resolved'
        WHEN acknowledged_at IS NOT NULL THEN 'acknowledged'
        ELSE 'open' END
      ORDER BY state, coalesce(fired_window_start, resolved_window_start) DESC, alert_id
      LIMIT ?\
      """;

  private static final String OPEN =
      """
      SELECT severity, count(*) AS total FROM %s
      WHERE state = 'FIRING' AND acknowledged_at IS NULL AND NOT silenced
      GROUP BY severity\
      """;

  private static final String ACKNOWLEDGE =
      """
      INSERT INTO trueup.alert_acknowledgement (alert_id, acknowledged_by, note)
      SELECT alert_id, ?, ? FROM trueup.alert WHERE alert_id = ?
      ON CONFLICT (alert_id) DO UPDATE SET note = EXCLUDED.note\
      """;

  private static final String SILENCES =
      """
      SELECT *, now() >= silenced_from AND now() < silenced_until AS active
      FROM trueup.alert_silence ORDER BY silence_id DESC LIMIT ?\
      """;

  private static final String SILENCE =
      """
      INSERT INTO trueup.alert_silence (rule, dimensions, reason, silenced_by, silenced_until)
      VALUES (?, ?::jsonb, ?, ?, ?)\
      """;

  private static final String END_SILENCE =
      """
      UPDATE trueup.alert_silence SET silenced_until = greatest(now(), silenced_from)
      WHERE silence_id = ? AND silenced_until > now()\
      """;

  /** Where an alert stands. */
  public enum Stage {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }

  /**
   * One breach of a rule, from its start to its end.
   *
   * @param firedStart start of the window whose value began it
   * @param resolvedStart start of the window whose value ended it; null while it lasts
   * @param owner who looks after the rule; empty where nobody is named
   * @param runbook the URL of what to do; empty where there is none
   * @param value the value that began it, or ended it once it is resolved
   * @param silenced whether it is expected now
   */
  public record Alert(
      String alertId,
      Stage stage,
      String rule,
      String severity,
      String owner,
      String runbook,
      String metric,
      Map<String, String> dimensions,
      @Nullable Instant firedStart,
      @Nullable Instant firedEnd,
      @Nullable Instant resolvedStart,
      @Nullable Instant resolvedEnd,
      double value,
      double threshold,
      String message,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      @Nullable String note,
      boolean silenced) {}

  /** A rule whose alerts are expected for a while. */
  public record Silence(
      long silenceId,
      String rule,
      Map<String, String> dimensions,
      String reason,
      String by,
      Instant from,
      Instant until,
      boolean active) {}

  private final Database database;

  public Alerts(Database database) {
    this.database = database;
  }

  /**
   * The firing ones first, of these the newest.
   *
   * @param stage open, acknowledged or resolved; null for all
   */
  public List<Alert> newest(Audience audience, @Nullable String stage, int most)
      throws SQLException {
    return database.read(NEWEST.formatted(audience.alerts()), Alerts::read, stage, stage, most);
  }

  /** How many of each severity nobody looks after and nobody expected. */
  public Map<String, Long> openBySeverity(Audience audience) throws SQLException {
    Map<String, Long> open = new TreeMap<>();
    database
        .read(
            OPEN.formatted(audience.alerts()),
            row -> Map.entry(row.getString("severity"), row.getLong("total")))
        .forEach(of -> open.put(of.getKey(), of.getValue()));
    return open;
  }

  /** Returns false if there is no such alert. Who acknowledged first stays named. */
  public boolean acknowledge(String alertId, String by, String note) throws SQLException {
    return database.write(ACKNOWLEDGE, by, note, alertId) > 0;
  }

  /** The newest first. */
  public List<Silence> silences(int most) throws SQLException {
    return database.read(SILENCES, Alerts::readSilence, most);
  }

  /** Silences from now on. */
  public void silence(
      String rule, Map<String, String> dimensions, String reason, String by, Instant until)
      throws SQLException {
    database.write(SILENCE, rule, dimensions, reason, by, until);
  }

  /** Returns false if there is no such silence, or it has ended. */
  public boolean endSilence(long silenceId) throws SQLException {
    return database.write(END_SILENCE, silenceId) > 0;
  }

  private static Alert read(ResultSet row) throws SQLException {
    Instant acknowledged = Database.nullableTime(row, "acknowledged_at");
    return new Alert(
        row.getString("alert_id"),
        stage(row.getString("state"), acknowledged),
        row.getString("rule"),
        row.getString("severity"),
        row.getString("owner"),
        row.getString("runbook"),
        row.getString("metric"),
        Database.texts(row, "dimensions"),
        Database.nullableTime(row, "fired_window_start"),
        Database.nullableTime(row, "fired_window_end"),
        Database.nullableTime(row, "resolved_window_start"),
        Database.nullableTime(row, "resolved_window_end"),
        row.getDouble("value"),
        row.getDouble("threshold"),
        row.getString("message"),
        row.getString("acknowledged_by"),
        acknowledged,
        row.getString("note"),
        row.getBoolean("silenced"));
  }

  private static Stage stage(String state, @Nullable Instant acknowledged) {
    if (state.equals("RESOLVED")) {
      return Stage.RESOLVED;
    }
    return acknowledged == null ? Stage.OPEN : Stage.ACKNOWLEDGED;
  }

  private static Silence readSilence(ResultSet row) throws SQLException {
    return new Silence(
        row.getLong("silence_id"),
        row.getString("rule"),
        Database.texts(row, "dimensions"),
        row.getString("reason"),
        row.getString("silenced_by"),
        Database.time(row, "silenced_from"),
        Database.time(row, "silenced_until"),
        row.getBoolean("active"));
  }
}

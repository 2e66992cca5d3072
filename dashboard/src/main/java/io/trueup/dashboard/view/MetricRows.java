package io.trueup.dashboard.view;

import io.trueup.dashboard.view.MetricPoint.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values of metrics. */
public final class MetricRows {
  private static final String COLUMNS =
      """
      SELECT metric, dimensions, window_start, window_end, estimate, lower, upper, confidence,
        events, customers, timing, trued_up, extract(epoch FROM tier) AS seconds, %s AS shown
      FROM %s
      """;

  /** Of everything, with the mark of what viewers may see. */
  private static final String MARKED = COLUMNS.formatted("shown", "trueup.metric_shown");

  private static final String OF_TIER =
      MARKED + "WHERE tier = make_interval(secs => ?) AND window_start >= ? ORDER BY window_start";

  private static final String AT =
      MARKED + "WHERE tier = make_interval(secs => ?) AND window_start = ?";

  private static final String SERIES =
      COLUMNS
          + """
          WHERE metric = ? AND tier = make_interval(secs => ?)
            AND window_start >= ? AND window_start < ? AND dimensions @> ?::jsonb
          ORDER BY dimensions, window_start LIMIT ?""";

  private static final String DRIFT =
      COLUMNS
          + """
          WHERE metric LIKE 'schema\\_%%' AND window_start >= ? AND window_start < ?
          ORDER BY window_start DESC, estimate DESC, metric, dimensions LIMIT ?""";

  private static final String NEWEST =
      """
      SELECT max(window_start) AS newest FROM trueup.metric_value
      WHERE trueup.tier(window_start, window_end) = make_interval(secs => ?)
        AND window_start <= now()""";

  private final Database database;

  public MetricRows(Database database) {
    this.database = database;
  }

  /**
   * The start of a tier's newest window that has begun; empty where the tier has no value yet.
   * Cases and sessions end later than their last event, so that there may be values of windows to
   * come.
   */
  public Optional<Instant> newest(Tier tier) throws SQLException {
    return database
        .read(
            NEWEST, row -> Optional.ofNullable(Database.nullableTime(row, "newest")), tier.length())
        .get(0);
  }

  /** All values of a tier whose windows start at {@code since} or later, the oldest first. */
  public List<MetricRow> since(Tier tier, Instant since) throws SQLException {
    return database.read(OF_TIER, MetricRows::read, tier.length(), since);
  }

  /** All values of a tier's window that starts at {@code start}. */
  public List<MetricRow> at(Tier tier, Instant start) throws SQLException {
    return database.read(AT, MetricRows::read, tier.length(), start);
  }

  /**
   * One metric's values of windows that start in {@code [from, to)}, split by split.
   *
   * @param where only splits with these dimension values
   * @param most rows at most
   */
  public List<MetricRow> series(
      Audience audience,
      String metric,
      Tier tier,
      Instant from,
      Instant to,
      Map<String, String> where,
      int most)
      throws SQLException {
    return database.read(
        SERIES.formatted(true, audience.metrics()),
        MetricRows::read,
        metric,
        tier.length(),
        from,
        to,
        where,
        most);
  }

  /** What changed in the fields of events, the newest first. */
  public List<MetricRow> drift(Audience audience, Instant from, Instant to, int most)
      throws SQLException {
    return database.read(
        DRIFT.formatted(true, audience.metrics()), MetricRows::read, from, to, most);
  }

  private static MetricRow read(ResultSet row) throws SQLException {
    return new MetricRow(
        row.getString("metric"),
        Tier.ofSeconds(row.getDouble("seconds")),
        Database.texts(row, "dimensions"),
        new MetricPoint(
            Database.time(row, "window_start"),
            Database.time(row, "window_end"),
            row.getDouble("estimate"),
            row.getDouble("lower"),
            row.getDouble("upper"),
            row.getDouble("confidence"),
            row.getLong("events"),
            row.getObject("customers", Integer.class),
            state(row),
            row.getBoolean("shown")));
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getBoolean("trued_up")) {
      return State.EXACT;
    }
    return row.getString("timing").equals("EARLY") ? State.LIVE : State.FINAL;
  }
}

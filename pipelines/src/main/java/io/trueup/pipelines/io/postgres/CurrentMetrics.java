package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.metric.MetricValue;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What {@code metric_current} says now. */
public final class CurrentMetrics {
  private static final MetricValueTable TABLE = new MetricValueTable();

  private static final String LATEST =
      """
      WITH newest AS (
        SELECT DISTINCT window_start FROM trueup.metric_value
        WHERE trueup.tier(window_start, window_end) = make_interval(secs => ?)
        ORDER BY window_start DESC LIMIT ?)
      SELECT * FROM trueup.metric_current
      WHERE tier = make_interval(secs => ?)
        AND window_start >= (SELECT min(window_start) FROM newest)
      ORDER BY window_start DESC, metric, dimensions""";

  private static final String SERIES =
      """
      SELECT * FROM trueup.metric_current
      WHERE metric = ? AND tier = make_interval(secs => ?) AND dimensions @> ?::jsonb
        AND window_start >= ?::timestamptz AND window_start < ?::timestamptz
        AND window_end <= ?::timestamptz
      ORDER BY window_start, dimensions""";

  private final DataSource database;

  public CurrentMetrics(DataSource database) {
    this.database = database;
  }

  /**
   * The values of a tier's newest windows, the newest window first, then by metric and dimensions.
   *
   * @param windows how many windows, at least 1
   */
  public List<CurrentMetric> latest(Duration tier, int windows) throws SQLException {
    return Query.of(LATEST, seconds(tier), windows, seconds(tier))
        .read(database, row -> new CurrentMetric(TABLE.mapRow(row), row.getBoolean("trued_up")));
  }

  /**
   * One metric's values whose windows lie in {@code [from, to)} wholly, the oldest window first.
   *
   * @param dimensions only values with these dimension values
   */
  public List<MetricValue> series(
      String metric, Duration tier, Map<String, String> dimensions, Instant from, Instant to)
      throws SQLException {
    return Query.of(
            SERIES,
            metric,
            seconds(tier),
            Json.of(dimensions),
            Column.time(from),
            Column.time(to),
            Column.time(to))
        .read(database, TABLE::mapRow);
  }

  private static double seconds(Duration tier) {
    return tier.getMillis() / 1000.0;
  }
}

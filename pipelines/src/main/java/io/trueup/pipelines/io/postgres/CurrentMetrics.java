package io.trueup.pipelines.io.postgres;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.joda.time.Duration;

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
    double seconds = tier.getMillis() / 1000.0;
    return Query.of(LATEST, seconds, windows, seconds)
        .read(database, row -> new CurrentMetric(TABLE.mapRow(row), row.getBoolean("trued_up")));
  }
}

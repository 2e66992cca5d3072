package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.analyze.experiment.Arm;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How the arms of an experiment did, added up over the windows of its metric. */
public final class ExperimentCounts {
  /** A share of so many exposures is a whole number of conversions, but for rounding. */
  private static final String BY_ARM =
      """
      SELECT dimensions ->> ? AS arm, sum(events) AS exposed,
        sum(round(estimate * events)) AS converted
      FROM trueup.metric_current
      WHERE metric = ? AND tier = make_interval(secs => ?) AND dimensions @> ?::jsonb
        AND window_start >= ?::timestamptz AND window_end <= ?::timestamptz
      GROUP BY arm ORDER BY arm\
      """;

  private final DataSource database;

  public ExperimentCounts(DataSource database) {
    this.database = database;
  }

  /**
   * The arms that have exposures in windows of {@code [from, to)}, by name; exact where these are
   * trued up.
   *
   * @param metric the experiment's
   * @param arm the field that names the arm
   * @param tier one of the metric's
   * @param where values of dimensions, to count only what has them
   */
  public List<Arm> read(
      String metric, String arm, Duration tier, Map<String, String> where, Instant from, Instant to)
      throws SQLException {
    return Query.of(
            BY_ARM,
            arm,
            metric,
            tier.getMillis() / 1000.0,
            Json.of(where),
            Column.time(from),
            Column.time(to))
        .read(
            database,
            row -> new Arm(row.getString("arm"), row.getLong("exposed"), row.getLong("converted")));
  }
}

package io.trueup.pipelines.io.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.joda.time.Duration;

/**
 * How often the published bounds of a metric held the exact value of what the stream counted.
 *
 * @param metric as published
 * @param tier the length of its windows
 * @param promised the share that was published as their confidence
 * @param published how many intervals
 * @param held of these
 */
public record BoundsHeld(String metric, Duration tier, double promised, long published, long held) {
  private static final String OF_RUN =
      """
      SELECT metric, extract(epoch FROM trueup.tier(r.window_start, r.window_end))::bigint AS seconds,
        v.confidence, count(*) AS published, count(*) FILTER (WHERE r.covered) AS held
      FROM trueup.reconciliation r
      JOIN trueup.metric_value v USING (metric, dimensions, window_start, window_end)
      WHERE r.run_id = ? AND r.bounded AND v.accuracy = 'APPROXIMATE'
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

  /** Of a reconciliation, by metric and tier; exact estimates, which need no bounds, left out. */
  public static List<BoundsHeld> of(DataSource database, long runId) throws SQLException {
    return Query.of(OF_RUN, runId).read(database, BoundsHeld::read);
  }

  private static BoundsHeld read(ResultSet row) throws SQLException {
    return new BoundsHeld(
        row.getString("metric"),
        Duration.standardSeconds(row.getLong("seconds")),
        row.getDouble("confidence"),
        row.getLong("published"),
        row.getLong("held"));
  }
}

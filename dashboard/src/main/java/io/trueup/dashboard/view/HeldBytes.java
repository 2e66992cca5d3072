package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads how many bytes the stream holds for each metric, by its last word on each window that may
 * still change. A window is taken to be open by the clock; a stream that is behind holds some more.
 */
final class HeldBytes {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CHANGE_OF_CLOCKS = Duration.ofHours(1);

  /** All that are in the table: from each, the index has the next, so that few rows are read. */
  private static final String TIERS =
      """
      WITH RECURSIVE tiers AS (
        SELECT min(trueup.tier(window_start, window_end)) AS tier FROM trueup.metric_value
        UNION ALL
        SELECT (SELECT min(trueup.tier(window_start, window_end)) FROM trueup.metric_value
          WHERE trueup.tier(window_start, window_end) > tiers.tier)
        FROM tiers WHERE tier IS NOT NULL)
      SELECT extract(epoch FROM tier)::double precision AS seconds FROM tiers
      WHERE tier IS NOT NULL""";

  /** One tier at a time: the index then has the open windows, of long tiers and of short ones. */
  private static final String HELD =
      """
      SELECT metric, sum(state_bytes) AS bytes FROM trueup.metric_value
      WHERE trueup.tier(window_start, window_end) = make_interval(secs => ?)
        AND window_start > now() - make_interval(secs => ?)
        AND window_end > now() - make_interval(secs => ?)
        AND accuracy = 'APPROXIMATE' AND state_bytes > 0
      GROUP BY metric""";

  private record Held(String metric, long bytes) {}

  private final Database database;
  private final Duration heldFor;

  /**
   * Reads from the database.
   *
   * @param heldFor how long after its end the stream holds a window
   */
  HeldBytes(Database database, Duration heldFor) {
    this.database = database;
    this.heldFor = heldFor;
  }

  /** Of the metrics of which it holds anything. */
  Map<String, Long> byMetric() throws SQLException {
    Map<String, Long> byMetric = new HashMap<>();
    for (Tier tier : database.read(TIERS, row -> Tier.ofSeconds(row.getDouble("seconds")))) {
      for (Held held : held(tier.length())) {
        byMetric.merge(held.metric(), held.bytes(), Long::sum);
      }
    }
    return byMetric;
  }

  private List<Held> held(Duration tier) throws SQLException {
    Duration longest = tier.compareTo(DAY) < 0 ? tier : tier.plus(CHANGE_OF_CLOCKS);
    return database.read(
        HELD,
        row -> new Held(row.getString("metric"), row.getLong("bytes")),
        tier,
        longest.plus(heldFor),
        heldFor);
  }
}

package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads how long it takes until what happens can be seen. A window or minute is first seen some
 * time after its first event, and that came no earlier than it began: so the time from the one to
 * the other is at most that much too long, and hardly at all where events come all the time. Those
 * that follow on no other are left out: their first event may have come at their end.
 */
public final class Delays {
  /** Minutes of which nearly all was late, or refused, were not first seen when they happened. */
  private static final String OF_SOURCES =
      """
      SELECT source, percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS median,
        max(delay) AS longest
      FROM (
        SELECT source, minute,
          lag(minute) OVER (PARTITION BY source ORDER BY minute) AS before,
          extract(epoch FROM created - minute)::double precision AS delay
        FROM trueup.ledger
        WHERE reopened = 0 AND accepted > received / 2
          AND minute >= now() - interval '1 hour' AND minute <= now()) AS minutes
      WHERE before = minute - interval '1 minute' AND delay >= 0
      GROUP BY source ORDER BY source""";

  private static final String OF_WINDOWS =
      """
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS median, max(delay) AS longest
      FROM (
        SELECT window_start, lag(window_start) OVER (ORDER BY window_start) AS before,
          extract(epoch FROM min(created) - window_start)::double precision AS delay
        FROM trueup.metric_value
        WHERE accuracy = 'APPROXIMATE'
          AND trueup.tier(window_start, window_end) = make_interval(secs => ?)
          AND window_start > now() - least(interval '1 hour', make_interval(secs => 30 * ?))
          AND window_start <= now()
        GROUP BY window_start) AS windows
      WHERE before = window_start - make_interval(secs => ?) AND delay >= 0
      HAVING count(*) > 0""";

  /**
   * In seconds, at most.
   *
   * @param median over the windows that were looked at
   * @param longest of them
   */
  public record Delay(double median, double longest) {}

  /** From the first event of a minute to the ledger that counts it, over the last hour. */
  public record OfSource(String source, Delay delay) {}

  private final Database database;

  public Delays(Database database) {
    this.database = database;
  }

  /** Of each source that has had events within the last hour. */
  public List<OfSource> ofSources() throws SQLException {
    return database.read(OF_SOURCES, row -> new OfSource(row.getString("source"), delay(row)));
  }

  /**
   * From the first event of a window to the first value of it, over the newest thirty windows;
   * empty where none follows on another within the last hour.
   */
  public Optional<Delay> ofWindows(Tier tier) throws SQLException {
    return database
        .read(OF_WINDOWS, Delays::delay, tier.length(), tier.length(), tier.length())
        .stream()
        .findFirst();
  }

  private static Delay delay(ResultSet row) throws SQLException {
    return new Delay(row.getDouble("median"), row.getDouble("longest"));
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.Patience;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.anomaly.History;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * The past as {@code metric_current} has it.
 *
 * @param database where it is
 * @param patience for how long a database that is down is tried again
 */
public record PostgresHistory(PostgresSettings database, Duration patience) implements History {
  private static final long serialVersionUID = 1L;

  /** Of one interval: with constant bounds, each finds its rows by the index over tier and time. */
  private static final String SELECT =
      """
      SELECT dimensions, window_start, estimate FROM trueup.metric_current
      WHERE metric = ? AND tier = make_interval(secs => ?) AND (trued_up OR NOT ?)
        AND window_start >= ?::timestamptz AND window_start < ?::timestamptz""";

  /**
   * Waits for the database.
   *
   * @throws IllegalStateException if it cannot be read; who asks again tries again
   */
  @Override
  public List<Past> read(AnomalyRule rule, Duration tier, List<Interval> starts) {
    Query query =
        new Query(
            String.join("\nUNION ALL\n", Collections.nCopies(starts.size(), SELECT)),
            starts.stream()
                .flatMap(
                    interval ->
                        Stream.<Object>of(
                            rule.metric(),
                            tier.getMillis() / 1000.0,
                            rule.truedUp(),
                            time(interval.getStart()),
                            time(interval.getEnd())))
                .toList());
    try {
      return new Patience(patience)
          .tryTo(
              "The database of past values",
              SQLException.class::isInstance,
              () ->
                  query.read(
                      ConnectionPool.of(database),
                      row ->
                          new Past(
                              Json.texts(row.getString("dimensions")),
                              Query.time(row, "window_start"),
                              row.getDouble("estimate"))));
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (Exception unavailable) {
      throw new IllegalStateException(
          "Past values cannot be read: check that the database answers", unavailable);
    }
  }

  private static String time(DateTime time) {
    return Instant.ofEpochMilli(time.getMillis()).toString();
  }
}

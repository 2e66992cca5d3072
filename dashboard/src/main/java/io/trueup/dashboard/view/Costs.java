package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Tells what each metric costs: what it writes, what the stream holds for it, and how long it is
 * read.
 */
public final class Costs {
  /** Of the last hour, so that it takes the same time however much there is. */
  private static final String WRITTEN =
      """
      SELECT metric, count(*) AS total, sum(pg_column_size(v.*)) AS bytes,
        count(DISTINCT dimensions) AS splits
      FROM trueup.metric_value v
      WHERE window_start > now() - interval '1 hour' AND window_start <= now()
      GROUP BY metric""";

  /**
   * What a metric costs.
   *
   * @param splits how many combinations of dimensions had a value in the last hour
   * @param rows values of windows that began in the last hour
   * @param bytes their size, without indexes
   * @param stateBytes how much the stream holds for the values of windows that may still change,
   *     without their keys; of metrics that it holds together, such as the ranks of a quantile, one
   *     has all of it. Null for those who see no small group: it grows with each customer of one
   * @param reads how often its series was read, since this dashboard was started
   * @param readSeconds how long that took, altogether
   */
  public record Cost(
      String metric,
      long splits,
      long rows,
      long bytes,
      @Nullable Long stateBytes,
      long reads,
      double readSeconds) {
    private long allBytes() {
      return stateBytes == null ? bytes : bytes + stateBytes;
    }

    private Cost withoutState() {
      return new Cost(metric, splits, rows, bytes, null, reads, readSeconds);
    }
  }

  private record Written(String metric, long splits, long rows, long bytes) {}

  private final Database database;
  private final ReadTimes times;
  private final HeldBytes held;

  /**
   * Reads from the database.
   *
   * @param times how long series were read
   * @param heldFor how long after its end the stream holds a window
   */
  public Costs(Database database, ReadTimes times, Duration heldFor) {
    this.database = database;
    this.times = times;
    this.held = new HeldBytes(database, heldFor);
  }

  /** Of all metrics that cost anything, those first that have the most bytes, written and held. */
  public List<Cost> read() throws SQLException {
    Map<String, Written> written = new HashMap<>();
    for (Written of :
        database.read(
            WRITTEN,
            row ->
                new Written(
                    row.getString("metric"),
                    row.getLong("splits"),
                    row.getLong("total"),
                    row.getLong("bytes")))) {
      written.put(of.metric(), of);
    }
    Map<String, Long> bytesHeld = held.byMetric();
    Map<String, ReadTimes.Time> read = times.byMetric();
    Set<String> metrics = new HashSet<>(written.keySet());
    metrics.addAll(bytesHeld.keySet());
    metrics.addAll(read.keySet());
    List<Cost> costs = new ArrayList<>();
    for (String metric : metrics) {
      Written of = written.getOrDefault(metric, new Written(metric, 0, 0, 0));
      ReadTimes.Time time = read.getOrDefault(metric, ReadTimes.Time.NONE);
      costs.add(
          new Cost(
              metric,
              of.splits(),
              of.rows(),
              of.bytes(),
              bytesHeld.getOrDefault(metric, 0L),
              time.reads(),
              time.seconds()));
    }
    return sorted(costs);
  }

  /** What an audience is told of costs. */
  public static List<Cost> to(Audience audience, List<Cost> costs) {
    return audience == Audience.EVERYTHING
        ? costs
        : sorted(costs.stream().map(Cost::withoutState).toList());
  }

  private static List<Cost> sorted(List<Cost> costs) {
    return costs.stream()
        .sorted(Comparator.comparing(Cost::allBytes).reversed().thenComparing(Cost::metric))
        .toList();
  }
}

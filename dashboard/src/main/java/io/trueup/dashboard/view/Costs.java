package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what each metric costs: what it writes, and how long it is read. */
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
   * @param reads how often its series was read, since this dashboard was started
   * @param readSeconds how long that took, altogether
   */
  public record Cost(
      String metric, long splits, long rows, long bytes, long reads, double readSeconds) {}

  private record Written(String metric, long splits, long rows, long bytes) {}

  private final Database database;
  private final ReadTimes times;

  /**
   * Reads from the database.
   *
   * @param times how long series were read
   */
  public Costs(Database database, ReadTimes times) {
    this.database = database;
    this.times = times;
  }

  /** Of all metrics that have cost anything, those with the most bytes first. */
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
    Map<String, ReadTimes.Time> read = times.byMetric();
    read.keySet().forEach(name -> written.putIfAbsent(name, new Written(name, 0, 0, 0)));
    List<Cost> costs = new ArrayList<>();
    for (Written of : written.values()) {
      ReadTimes.Time time = read.getOrDefault(of.metric(), ReadTimes.Time.NONE);
      costs.add(
          new Cost(of.metric(), of.splits(), of.rows(), of.bytes(), time.reads(), time.seconds()));
    }
    costs.sort(Comparator.comparing((Cost cost) -> -cost.bytes()).thenComparing(Cost::metric));
    return costs;
  }
}

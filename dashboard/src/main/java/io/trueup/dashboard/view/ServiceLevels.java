package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads which cases are open and how many were breached. */
public final class ServiceLevels {
  /** The fields by which cases are counted one by one, beside those of the service level. */
  public static final Set<String> COUNTED_BY =
      Set.of("name", "properties.outcome", "properties.wasAtRisk");

  private static final String DECIDED =
      """
      SELECT dimensions AS split, sum(events) AS decided, sum(round(estimate * events)) AS breached,
        sum(lower * events) / sum(events) AS lower, sum(upper * events) / sum(events) AS upper,
        bool_and(trued_up) AS exact
      FROM %s
      WHERE metric = ? AND tier = make_interval(secs => ?)
        AND window_start >= ? AND window_start < ? AND events > 0
      GROUP BY 1\
      """;

  /** Of all time: what was opened and is not closed yet is open, however long ago it was opened. */
  private static final String OPEN =
      """
      SELECT *, split = '{}' OR trueup.is_group_shown(
        size, (sum(size) OVER (ORDER BY size, split ROWS UNBOUNDED PRECEDING) - size)::bigint,
        smallest_group) AS shown
      FROM trueup.visibility, (
      SELECT dimensions - ARRAY['name', 'properties.outcome', 'properties.wasAtRisk'] AS split,
        coalesce(sum(estimate) FILTER (WHERE dimensions ->> 'name' = 'Case Opened'), 0) AS opened,
        coalesce(sum(estimate) FILTER (WHERE dimensions ->> 'name' = 'Case Closed'), 0) AS closed,
        coalesce(sum(estimate) FILTER (WHERE dimensions ->> 'name' = 'Case At Risk'), 0) AS risked,
        coalesce(sum(estimate) FILTER (WHERE dimensions ->> 'name' = 'Case Decided'
          AND dimensions ->> 'properties.wasAtRisk' = '1'), 0) AS settled,
        max(trueup.group_size(customers, events)) AS size
      FROM trueup.metric_current
      WHERE metric = ? AND tier = make_interval(secs => ?) AND window_start <= now()
      GROUP BY 1) AS splits\
      """;

  /**
   * Cases of one split.
   *
   * @param open those that are not closed now; null where they are not counted one by one
   * @param atRisk of these, those that are breached next unless they are closed before
   * @param decided in the range: those that were closed in time, or breached
   * @param breached of the decided
   * @param rate breached of decided, with its bounds; null where none was decided
   * @param exact whether what was decided is
   */
  public record Row(
      Map<String, String> dimensions,
      @Nullable Long open,
      @Nullable Long atRisk,
      long decided,
      long breached,
      @Nullable Amount rate,
      boolean exact) {
    public Row {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /** What was decided in windows that start in {@code [from, to)}, and what is open now. */
  public record Board(String metric, Instant from, Instant to, List<Row> rows) {}

  private record Decided(Map<String, String> split, Row row) {}

  /** Its group is at least as large as that of any window. */
  private record Open(Map<String, String> split, boolean shown, long open, long atRisk) {}

  private final Database database;

  public ServiceLevels(Database database) {
    this.database = database;
  }

  /**
   * The splits with the most cases at risk first, then those with the most breached.
   *
   * @param counts the metric that counts the cases of {@code level}; null where none does
   */
  public Board read(
      Audience audience,
      CatalogueEntry level,
      @Nullable CatalogueEntry counts,
      Instant from,
      Instant to)
      throws SQLException {
    Map<Map<String, String>, Row> decided = new HashMap<>();
    for (Decided of :
        database.read(
            DECIDED.formatted(audience.metrics()),
            ServiceLevels::decided,
            level.name(),
            level.tiers().get(0).length(),
            from,
            to)) {
      decided.put(of.split(), of.row());
    }
    Map<Map<String, String>, Open> open = open(audience, counts);
    Set<Map<String, String>> splits = new HashSet<>(decided.keySet());
    splits.addAll(open.keySet());
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> split : splits) {
      Row row = decided.getOrDefault(split, new Row(split, null, null, 0, 0, null, false));
      rows.add(with(row, open.get(split)));
    }
    rows.sort(
        Comparator.comparing((Row row) -> row.atRisk() == null ? 0 : -row.atRisk())
            .thenComparing(row -> -row.breached())
            .thenComparing(row -> row.dimensions().toString()));
    return new Board(level.name(), from, to, rows);
  }

  private Map<Map<String, String>, Open> open(Audience audience, @Nullable CatalogueEntry counts)
      throws SQLException {
    Map<Map<String, String>, Open> open = new HashMap<>();
    if (counts != null) {
      Tier longest = counts.tiers().get(counts.tiers().size() - 1);
      for (Open of : database.read(OPEN, ServiceLevels::open, counts.name(), longest.length())) {
        if (audience.sees(of.shown())) {
          open.put(of.split(), of);
        }
      }
    }
    return open;
  }

  private static Row with(Row row, @Nullable Open open) {
    return open == null
        ? row
        : new Row(
            row.dimensions(),
            open.open(),
            open.atRisk(),
            row.decided(),
            row.breached(),
            row.rate(),
            row.exact());
  }

  private static Decided decided(ResultSet row) throws SQLException {
    Map<String, String> split = Database.texts(row, "split");
    long decided = row.getLong("decided");
    long breached = row.getLong("breached");
    Amount rate =
        new Amount((double) breached / decided, row.getDouble("lower"), row.getDouble("upper"));
    return new Decided(
        split, new Row(split, null, null, decided, breached, rate, row.getBoolean("exact")));
  }

  private static Open open(ResultSet row) throws SQLException {
    long opened = row.getLong("opened");
    return new Open(
        Database.texts(row, "split"),
        row.getBoolean("shown"),
        Math.max(0, opened - row.getLong("closed")),
        Math.max(0, row.getLong("risked") - row.getLong("settled")));
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.automation.Decision.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * What an automation did in a range of event time.
 *
 * @param stopped whether it is stopped now
 * @param byReason how many decisions have each reason; those that none has are left out
 * @param delivered how many of its calls all receivers took
 */
public record AutomationTotals(
    String automation, boolean stopped, Map<Reason, Long> byReason, long delivered) {
  private static final String TOTALS =
      """
      SELECT automation, reason, sum(decisions)::bigint AS decisions,
        sum(delivered)::bigint AS delivered
      FROM trueup.automation_hour WHERE hour >= ?::timestamptz AND hour < ?::timestamptz
      GROUP BY automation, reason""";

  /** One line of the query. */
  private record Line(String automation, Reason reason, long decisions, long delivered) {}

  public AutomationTotals {
    byReason = Map.copyOf(byReason);
  }

  /** The totals of the hours that begin in {@code [from, to)}, by name. */
  public static List<AutomationTotals> read(DataSource database, Instant from, Instant to)
      throws SQLException {
    List<Line> lines =
        Query.of(TOTALS, Column.time(from), Column.time(to))
            .read(
                database,
                row ->
                    new Line(
                        row.getString("automation"),
                        Reason.valueOf(row.getString("reason")),
                        row.getLong("decisions"),
                        row.getLong("delivered")));
    Set<String> stopped = new AutomationSwitches(database).stopped();
    Map<String, Map<Reason, Long>> byName = new TreeMap<>();
    Map<String, Long> delivered = new TreeMap<>();
    for (Line line : lines) {
      byName
          .computeIfAbsent(line.automation(), name -> new EnumMap<>(Reason.class))
          .put(line.reason(), line.decisions());
      delivered.merge(line.automation(), line.delivered(), Long::sum);
    }
    List<AutomationTotals> totals = new ArrayList<>();
    byName.forEach(
        (name, byReason) ->
            totals.add(
                new AutomationTotals(name, stopped.contains(name), byReason, delivered.get(name))));
    return totals;
  }

  /** All its decisions. */
  public long decided() {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(Reason reason) {
    return byReason.getOrDefault(reason, 0L);
  }
}

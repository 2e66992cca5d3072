package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how far attempts at funnels came. */
public final class Funnels {
  /** The fields by which steps are counted one by one. */
  public static final String STEP = "properties.step";

  public static final String OUTCOME = "properties.outcome";

  private static final String STEPS =
      """
      SELECT dimensions ->> 'properties.step' AS step,
        dimensions ->> 'properties.outcome' AS outcome, sum(estimate) AS estimate,
        sum(lower) AS lower, sum(upper) AS upper, bool_and(trued_up) AS exact
      FROM %s
      WHERE metric = ? AND tier = make_interval(secs => ?)
        AND window_start >= ? AND window_start < ? AND dimensions @> ?::jsonb
      GROUP BY 1, 2\
      """;

  /**
   * What became of the attempts that left a step, without those that are excluded.
   *
   * @param reached the attempts that were at it
   * @param converted those that went on to a later step, or finished with this one
   * @param dropped those that ended here
   */
  public record Step(String step, Amount reached, Amount converted, Amount dropped) {}

  /**
   * A funnel of the steps that were left in windows that start in {@code [from, to)}.
   *
   * @param exact whether all of it is
   */
  public record Funnel(String metric, Instant from, Instant to, boolean exact, List<Step> steps) {}

  private record Left(String step, String outcome, Amount amount, boolean exact) {}

  private final Database database;

  public Funnels(Database database) {
    this.database = database;
  }

  /**
   * Adds up the windows of {@code [from, to)}.
   *
   * @param counts the metric that counts the steps of {@code funnel}, by step and outcome
   * @param where only attempts with these values of what else splits that metric
   */
  public Funnel read(
      Audience audience,
      CatalogueEntry funnel,
      CatalogueEntry counts,
      Instant from,
      Instant to,
      Map<String, String> where)
      throws SQLException {
    List<Left> left =
        database.read(
            STEPS.formatted(audience.metrics()),
            Funnels::left,
            counts.name(),
            counts.tiers().get(0).length(),
            from,
            to,
            where);
    Map<String, Map<String, Amount>> outcomes = new HashMap<>();
    left.forEach(
        of ->
            outcomes
                .computeIfAbsent(of.step(), step -> new HashMap<>())
                .merge(of.outcome(), of.amount(), Amount::plus));
    List<Step> steps = new ArrayList<>();
    for (String step : funnel.picture().steps()) {
      steps.add(step(step, outcomes.getOrDefault(step, Map.of())));
    }
    boolean exact = !left.isEmpty() && left.stream().allMatch(Left::exact);
    return new Funnel(funnel.name(), from, to, exact, steps);
  }

  private static Step step(String step, Map<String, Amount> outcomes) {
    Amount converted =
        outcomes
            .getOrDefault("advanced", Amount.NOTHING)
            .plus(outcomes.getOrDefault("converted", Amount.NOTHING));
    Amount dropped = outcomes.getOrDefault("dropped", Amount.NOTHING);
    return new Step(step, converted.plus(dropped), converted, dropped);
  }

  private static Left left(ResultSet row) throws SQLException {
    return new Left(
        row.getString("step"),
        row.getString("outcome"),
        new Amount(row.getDouble("estimate"), row.getDouble("lower"), row.getDouble("upper")),
        row.getBoolean("exact"));
  }
}

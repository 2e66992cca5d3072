package io.trueup.transforms.analyze;

import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.measure.QuantileNames;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * One entry of the catalogue.
 *
 * @param name unique; also the name in tables and on pages
 * @param measure what is measured
 * @param where the events it is measured of: all conditions hold
 * @param by the fields that split it, at most four
 * @param tiers the lengths of the windows it is published for, finest first; of a retention, the
 *     day that its {@link #periods} are merged from
 * @param sliding the windows it is published for that overlap
 * @param limit on one of the fields that split it; null where all their values have rows
 */
public record Metric(
    String name,
    Measure measure,
    List<Condition> where,
    List<String> by,
    List<Duration> tiers,
    List<SlidingTier> sliding,
    @Nullable Limit limit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The fields that tell that something is a decision, or was derived of one. */
  private static final Set<String> DECIDED =
      Set.of(EventField.NAME, EventField.PROPERTIES + DerivedEvent.STEP);

  public Metric {
    where = List.copyOf(where);
    by = List.copyOf(by);
    tiers = List.copyOf(tiers);
    sliding = List.copyOf(sliding);
  }

  /** A metric without overlapping windows and without a limit. */
  public Metric(
      String name, Measure measure, List<Condition> where, List<String> by, List<Duration> tiers) {
    this(name, measure, where, by, tiers, List.of(), null);
  }

  /** The fields that make the keys of its cells: a limited one's values share a cell. */
  public List<String> keyedBy() {
    return limit == null ? by : by.stream().filter(field -> !field.equals(limit.field())).toList();
  }

  /** Whether it says of each of its splits of how many customers it is. */
  public boolean countsCustomers() {
    return !by.isEmpty() && !(measure instanceof Measure.Top);
  }

  /** The names of the events that it looks at; empty where these may have any name. */
  Optional<Set<String>> names() {
    return where.stream()
        .filter(condition -> condition.field().equals(EventField.NAME) && !condition.negated())
        .map(Condition::values)
        .findFirst();
  }

  /** Whether its conditions name derived events, which are counted by such metrics only. */
  public boolean countsDerived() {
    return !derivedNames().isEmpty();
  }

  /**
   * Whether its conditions name what automations decided, or what followed. Such metrics are
   * counted after the decisions, and so after all that decisions may depend on.
   */
  public boolean countsDecisions() {
    return where.stream()
        .anyMatch(
            condition ->
                DECIDED.contains(condition.field())
                    && !condition.negated()
                    && condition.values().equals(Set.of(Decision.EVENT)));
  }

  /** The derived events that its conditions name; empty where it counts what happened. */
  public Set<String> derivedNames() {
    return where.stream()
        .filter(condition -> condition.field().equals(EventField.NAME) && !condition.negated())
        .map(Condition::values)
        .filter(DerivedEvent.NAMES::containsAll)
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * The names of its values: its own, for quantiles one for each rank, {@code price.p99.9}, and for
   * a retention also that of the cohorts' sizes.
   */
  public List<String> publishedNames() {
    if (measure instanceof Measure.Retention) {
      return List.of(name, name + Measure.Retention.COHORT);
    }
    return measure instanceof Measure.Quantiles quantiles
        ? quantiles.ranks().stream().map(rank -> name + QuantileNames.suffix(rank)).toList()
        : List.of(name);
  }

  /** The windows of periods that it is published for; null where it has those of its tiers. */
  public @Nullable PeriodWindows periods() {
    return measure instanceof Measure.Retention retention ? retention.windows() : null;
  }

  /** Whether it publishes values of that name. */
  public boolean publishes(String published) {
    return publishedNames().contains(published);
  }
}

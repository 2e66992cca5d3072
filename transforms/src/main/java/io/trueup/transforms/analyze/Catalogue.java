package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * All metrics of a deployment.
 *
 * @param metrics in the order of the file; names are unique
 * @param attributes the names of the attributes that Enrich adds, which fields may refer to
 * @param derivation what is derived for the metrics that count derived events
 * @param zone the time zone whose days the windows of a day are
 * @param experiments how arms are compared, of metrics of the same names
 * @param anomalies the published values that are scored against their past
 */
public record Catalogue(
    List<Metric> metrics,
    Set<String> attributes,
    DerivationRules derivation,
    ZoneId zone,
    List<ExperimentRule> experiments,
    List<AnomalyRule> anomalies)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
    experiments = List.copyOf(experiments);
    anomalies = List.copyOf(anomalies);
  }

  /** A catalogue whose sessions are the usual ones and whose days are those of UTC. */
  public Catalogue(List<Metric> metrics, Set<String> attributes) {
    this(metrics, attributes, DerivationRules.DEFAULT, ZoneOffset.UTC, List.of(), List.of());
  }

  /** Whether any metric counts derived events. */
  public boolean derives() {
    return metrics.stream().anyMatch(Metric::countsDerived);
  }

  /** The derived events that any metric counts. */
  public Set<String> derivedNames() {
    return metrics.stream()
        .flatMap(metric -> metric.derivedNames().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The names of the fields of an event that its values depend on, as {@link EventField} reads
   * them. Derivation also tells events apart by their ids and positions.
   */
  public Set<String> fields() {
    Set<String> fields = new CompiledCatalogue(this, Accuracy.EXACT).fields();
    if (derives()) {
      fields.addAll(derivation.fields());
    }
    return fields;
  }

  /**
   * The names of the events that its values depend on; empty where they depend on events of any
   * name.
   */
  public Optional<Set<String>> eventNames() {
    Set<String> names = new TreeSet<>();
    for (Metric metric : metrics) {
      Optional<Set<String>> its =
          metric.countsDerived() ? derivation.eventNames(metric.derivedNames()) : metric.names();
      if (its.isEmpty()) {
        return Optional.empty();
      }
      names.addAll(its.get());
    }
    return Optional.of(names);
  }

  /** How long before a window events matter for what is derived in it. */
  public Duration margin() {
    return derivation.margin(derivedNames());
  }

  /**
   * Since when events matter for the windows that end in a range: the start of the earliest of
   * them, and where they count derived events, that much earlier that these are derived alike.
   */
  public Instant readFrom(Instant from, Instant to) {
    Instant happened = part(false).earliestWindow(from, to);
    if (!derives()) {
      return happened;
    }
    Instant derived = part(true).earliestWindow(from, to).minus(margin());
    return derived.isBefore(happened) ? derived : happened;
  }

  /**
   * The names of the events before a range that matter for the windows that end in it, which start
   * before it or count derived events; empty where those of any name do.
   */
  public Optional<Set<String>> namesBefore(Instant from, Instant to) {
    List<Metric> before =
        metrics.stream().filter(metric -> only(metric).readFrom(from, to).isBefore(from)).toList();
    return of(before).eventNames();
  }

  /**
   * How long after an event it may still change a published value: not at all, but for metrics of
   * derived events.
   *
   * @param published the name of a metric, or of one of the values that it is published as
   */
  public Duration reach(String published) {
    return metrics.stream()
        .filter(metric -> metric.publishes(published))
        .map(metric -> derivation.reach(metric.derivedNames()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The part that counts what customers did, and not what automations decided. */
  public Catalogue ofEvents() {
    return whole(false);
  }

  /** The part that counts what automations decided, and what customers did then. */
  public Catalogue ofDecisions() {
    return whole(true);
  }

  private Catalogue whole(boolean ofDecisions) {
    List<Metric> its =
        metrics.stream().filter(metric -> metric.countsDecisions() == ofDecisions).toList();
    return new Catalogue(
        its, attributes, derivation.part(ofDecisions), zone, experiments, anomalies);
  }

  /** The part that counts derived events, or the one that counts what happened. */
  Catalogue part(boolean derived) {
    List<Metric> its =
        metrics.stream().filter(metric -> metric.countsDerived() == derived).toList();
    return of(its);
  }

  /** The same with one metric alone. */
  public Catalogue only(Metric metric) {
    return of(List.of(metric));
  }

  private Catalogue of(List<Metric> its) {
    return new Catalogue(its, attributes, derivation, zone, experiments, anomalies);
  }

  /**
   * Where the earliest window starts that ends in a range, its end included. That is {@code from}
   * itself where it starts windows of all tiers and none overlap.
   */
  public Instant earliestWindow(Instant from, Instant to) {
    long earliest =
        metrics.stream()
            .flatMap(
                metric -> metric.tiers().stream().map(tier -> new TierWindows(metric, tier, zone)))
            .mapToLong(windows -> windows.earliestEndingIn(from.getMillis(), to.getMillis()))
            .min()
            .orElse(from.getMillis());
    return Instant.ofEpochMilli(earliest);
  }
}

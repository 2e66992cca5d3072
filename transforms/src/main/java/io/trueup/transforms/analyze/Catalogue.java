package io.trueup.transforms.analyze;

import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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
 */
public record Catalogue(
    List<Metric> metrics,
    Set<String> attributes,
    DerivationRules derivation,
    ZoneId zone,
    List<ExperimentRule> experiments)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
    experiments = List.copyOf(experiments);
  }

  /** A catalogue whose sessions are the usual ones and whose days are those of UTC. */
  public Catalogue(List<Metric> metrics, Set<String> attributes) {
    this(metrics, attributes, DerivationRules.DEFAULT, ZoneOffset.UTC, List.of());
  }

  /** Whether any metric counts derived events. */
  public boolean derives() {
    return metrics.stream().anyMatch(Metric::countsDerived);
  }

  /** How long before a range events matter for the range. */
  public Duration margin() {
    return derives() ? derivation.margin() : Duration.ZERO;
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

  /** The part that counts derived events, or the one that counts what happened. */
  Catalogue part(boolean derived) {
    List<Metric> its =
        metrics.stream().filter(metric -> metric.countsDerived() == derived).toList();
    return new Catalogue(its, attributes, derivation, zone, experiments);
  }

  /** The same with one metric alone. */
  public Catalogue only(Metric metric) {
    return new Catalogue(List.of(metric), attributes, derivation, zone, experiments);
  }

  /**
   * Where the earliest window starts that ends after {@code from}: a recompute from there on has
   * all windows whole that end in its range. That is {@code from} itself where it starts windows of
   * all tiers and none overlap.
   */
  public Instant earliestWindow(Instant from) {
    long earliest =
        metrics.stream()
            .flatMap(
                metric -> metric.tiers().stream().map(tier -> new TierWindows(metric, tier, zone)))
            .mapToLong(windows -> windows.earliestEndingAfter(from.getMillis()))
            .min()
            .orElse(from.getMillis());
    return Instant.ofEpochMilli(earliest);
  }
}

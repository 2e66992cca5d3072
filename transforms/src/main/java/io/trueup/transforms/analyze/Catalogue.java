package io.trueup.transforms.analyze;

import io.trueup.transforms.analyze.derive.DerivationRules;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/**
 * All metrics of a deployment.
 *
 * @param metrics in the order of the file; names are unique
 * @param attributes the names of the attributes that Enrich adds, which fields may refer to
 * @param derivation what is derived for the metrics that count derived events
 */
public record Catalogue(List<Metric> metrics, Set<String> attributes, DerivationRules derivation)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
  }

  /** A catalogue without funnels, whose sessions are the usual ones. */
  public Catalogue(List<Metric> metrics, Set<String> attributes) {
    this(metrics, attributes, DerivationRules.DEFAULT);
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
        .filter(
            metric -> published.equals(metric.name()) || published.startsWith(metric.name() + "."))
        .map(metric -> derivation.reach(metric.derivedNames()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The part that counts derived events, or the one that counts what happened. */
  Catalogue part(boolean derived) {
    List<Metric> its =
        metrics.stream().filter(metric -> metric.countsDerived() == derived).toList();
    return new Catalogue(its, attributes, derivation);
  }
}

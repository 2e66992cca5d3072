package io.trueup.transforms.analyze;

import io.trueup.transforms.analyze.session.SessionRules;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/**
 * All metrics of a deployment.
 *
 * @param metrics in the order of the file; names are unique
 * @param attributes the names of the attributes that Enrich adds, which fields may refer to
 * @param sessions what is derived for the metrics that count derived events
 */
public record Catalogue(List<Metric> metrics, Set<String> attributes, SessionRules sessions)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
  }

  /** A catalogue without funnels, whose sessions are the usual ones. */
  public Catalogue(List<Metric> metrics, Set<String> attributes) {
    this(metrics, attributes, SessionRules.DEFAULT);
  }

  /** Whether any metric counts derived events. */
  public boolean derives() {
    return metrics.stream().anyMatch(Metric::countsDerived);
  }

  /** How long before a range events matter for the range. */
  public Duration margin() {
    return derives() ? sessions.margin() : Duration.ZERO;
  }

  /** The part that counts derived events, or the one that counts what happened. */
  Catalogue part(boolean derived) {
    List<Metric> its =
        metrics.stream().filter(metric -> metric.countsDerived() == derived).toList();
    return new Catalogue(its, attributes, sessions);
  }
}

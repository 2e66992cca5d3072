package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.joda.time.Instant;

/**
 * All metrics of a deployment.
 *
 * @param metrics in the order of the file; names are unique
 * @param attributes the names of the attributes that Enrich adds, which fields may refer to
 * @param zone the time zone whose days the windows of a day are
 */
public record Catalogue(List<Metric> metrics, Set<String> attributes, ZoneId zone)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Catalogue {
    metrics = List.copyOf(metrics);
    attributes = Set.copyOf(attributes);
  }

  /** A catalogue whose days are those of UTC. */
  public Catalogue(List<Metric> metrics, Set<String> attributes) {
    this(metrics, attributes, ZoneOffset.UTC);
  }

  /** The same with one metric alone. */
  public Catalogue only(Metric metric) {
    return new Catalogue(List.of(metric), attributes, zone);
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

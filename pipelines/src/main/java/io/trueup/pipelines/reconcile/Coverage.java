package io.trueup.pipelines.reconcile;

import io.trueup.pipelines.io.postgres.BoundsHeld;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.reconcile.PromisedShare;
import io.trueup.transforms.reconcile.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Duration;

/**
 * How often the published bounds of a measure held over one tier.
 *
 * @param measure as metrics.yaml names it
 * @param tier the length of the windows
 * @param promised the share, from 0 to 1, in which they should
 * @param published how many intervals, at least 1
 * @param held of these
 */
public record Coverage(String measure, Duration tier, double promised, long published, long held) {
  /** Adds up the metrics of each measure; by measure, tier and what was promised. */
  public static List<Coverage> byMeasure(List<BoundsHeld> metrics, Catalogue catalogue) {
    Map<String, Coverage> sums = new TreeMap<>();
    for (BoundsHeld metric : metrics) {
      String measure = measure(metric.metric(), catalogue);
      sums.merge(
          "%s/%010d/%f".formatted(measure, metric.tier().getStandardSeconds(), metric.promised()),
          new Coverage(
              measure, metric.tier(), metric.promised(), metric.published(), metric.held()),
          Coverage::plus);
    }
    return new ArrayList<>(sums.values());
  }

  /** A metric that the catalogue no longer has stands for itself. */
  private static String measure(String metric, Catalogue catalogue) {
    return catalogue.metrics().stream()
        .filter(candidate -> candidate.publishes(metric))
        .findFirst()
        .map(of -> of.measure().getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .orElse(metric);
  }

  private Coverage plus(Coverage other) {
    return new Coverage(measure, tier, promised, published + other.published, held + other.held);
  }

  /** From 0 to 1. */
  public double share() {
    return (double) held / published;
  }

  /** Where the share lies that these intervals are a sample of, with a confidence of 99 %. */
  public WilsonInterval interval() {
    return WilsonInterval.of(held, published);
  }

  /** Whether the bounds hold significantly less often than promised. */
  public boolean isBroken() {
    return PromisedShare.isBroken(held, published, promised);
  }
}

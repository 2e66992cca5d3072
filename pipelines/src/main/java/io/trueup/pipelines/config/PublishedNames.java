package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.math.BigDecimal;
import java.util.List;

/** The names under which a metric's values are published. */
final class PublishedNames {
  private PublishedNames() {}

  /** The metric's name, for quantiles one name per rank: {@code price.p50, price.p99.9}. */
  static List<String> of(Metric metric) {
    return metric.measure() instanceof Measure.Quantiles quantiles
        ? quantiles.ranks().stream().map(rank -> metric.name() + "." + percentile(rank)).toList()
        : List.of(metric.name());
  }

  private static String percentile(double rank) {
    return "p" + BigDecimal.valueOf(rank).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}

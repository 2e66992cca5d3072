package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.measure.QuantileNames;
import java.util.List;
import java.util.stream.Stream;

/** The names under which a metric's values and their dimensions are published. */
final class PublishedNames {
  private PublishedNames() {}

  /** The metric's name, for quantiles one name per rank: {@code price.p50, price.p99.9}. */
  static List<String> of(Metric metric) {
    return metric.measure() instanceof Measure.Quantiles quantiles
        ? quantiles.ranks().stream()
            .map(rank -> metric.name() + QuantileNames.suffix(rank))
            .toList()
        : List.of(metric.name());
  }

  /** The names of the dimensions of its values: what it is split by, and what a top is of. */
  static List<String> dimensions(Metric metric) {
    return metric.measure() instanceof Measure.Top top
        ? Stream.concat(metric.by().stream(), Stream.of(top.field())).toList()
        : metric.by();
  }
}

package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.SlidingTier;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.Duration;

/** What a metric's values are published as. */
final class PublishedNames {
  private PublishedNames() {}

  /** The lengths of its windows. */
  static List<Duration> tiers(Metric metric) {
    return Stream.concat(
            metric.tiers().stream(), metric.sliding().stream().map(SlidingTier::length))
        .toList();
  }

  /** The names of the dimensions of its values: what it is split by, and what a top is of. */
  static List<String> dimensions(Metric metric) {
    return metric.measure() instanceof Measure.Top top
        ? Stream.concat(metric.by().stream(), Stream.of(top.field())).toList()
        : metric.by();
  }
}

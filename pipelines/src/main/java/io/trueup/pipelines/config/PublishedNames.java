package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.PeriodWindows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.time.Duration;

/** What a metric's values are published as. */
final class PublishedNames {
  private PublishedNames() {}

  /** The lengths of its windows, each with how often one begins. */
  static Map<Duration, Duration> tiers(Metric metric) {
    PeriodWindows periods = metric.periods();
    if (periods != null) {
      return Map.of(periods.length(), periods.step());
    }
    Map<Duration, Duration> tiers = new LinkedHashMap<>();
    metric.tiers().forEach(tier -> tiers.put(tier, tier));
    metric.sliding().forEach(tier -> tiers.put(tier.length(), tier.every()));
    return tiers;
  }

  /** The names of the dimensions of its values: what it is split by, and what its measure adds. */
  static List<String> dimensions(Metric metric) {
    if (metric.measure() instanceof Measure.Retention) {
      return Stream.concat(metric.by().stream(), Stream.of(Measure.Retention.AFTER)).toList();
    }
    return metric.measure() instanceof Measure.Top top
        ? Stream.concat(metric.by().stream(), Stream.of(top.field())).toList()
        : metric.by();
  }
}

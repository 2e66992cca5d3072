package io.trueup.launcher.serve;

import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Tier;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.measure.QuantileNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what a catalogue measures. */
final class CatalogueEntries {
  private CatalogueEntries() {}

  /** One entry for each name that values are published under. */
  static List<CatalogueEntry> of(Catalogue catalogue) {
    return catalogue.metrics().stream().flatMap(CatalogueEntries::entries).toList();
  }

  private static Stream<CatalogueEntry> entries(Metric metric) {
    if (metric.measure() instanceof Measure.Quantiles quantiles) {
      return quantiles.ranks().stream()
          .map(
              rank -> {
                String suffix = QuantileNames.suffix(rank);
                String words = "%s of %s".formatted(suffix.substring(1), quantiles.field());
                return entry(metric, metric.name() + suffix, words);
              });
    }
    return Stream.of(entry(metric, metric.name(), words(metric.measure())));
  }

  private static CatalogueEntry entry(Metric metric, String name, String words) {
    boolean additive =
        metric.measure() instanceof Measure.Count || metric.measure() instanceof Measure.Sum;
    return new CatalogueEntry(
        name,
        words + where(metric.where()),
        additive,
        metric.by(),
        metric.tiers().stream()
            .map(tier -> new Tier(Duration.ofMillis(tier.getMillis())))
            .toList());
  }

  private static String words(Measure measure) {
    if (measure instanceof Measure.Sum sum) {
      return "sum of " + sum.field();
    }
    if (measure instanceof Measure.Average average) {
      return "average of " + average.field();
    }
    if (measure instanceof Measure.Distinct distinct) {
      return "distinct values of " + distinct.field();
    }
    if (measure instanceof Measure.Ratio ratio) {
      return "%s, divided by %s".formatted(part(ratio.numerator()), part(ratio.denominator()));
    }
    return measure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String part(Measure.Part part) {
    return words(part.measure()) + where(part.where());
  }

  private static String where(List<Condition> conditions) {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(
                condition ->
                    "%s %s %s"
                        .formatted(
                            condition.field(),
                            condition.negated() ? "is not" : "is",
                            String.join(" or ", condition.values())))
            .collect(Collectors.joining(" and ", " where ", ""));
  }
}

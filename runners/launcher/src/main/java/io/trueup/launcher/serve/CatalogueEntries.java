package io.trueup.launcher.serve;

import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.CatalogueEntry.Picture;
import io.trueup.dashboard.view.Tier;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.PeriodWindows;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.measure.QuantileNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Says in words what a catalogue measures. */
final class CatalogueEntries {
  private CatalogueEntries() {}

  /** One entry for each name that values are published under. */
  static List<CatalogueEntry> of(Catalogue catalogue) {
    Pictures pictures = new Pictures(catalogue);
    return catalogue.metrics().stream()
        .flatMap(metric -> entries(catalogue, metric, pictures))
        .toList();
  }

  private static Stream<CatalogueEntry> entries(
      Catalogue catalogue, Metric metric, Pictures pictures) {
    if (metric.measure() instanceof Measure.Quantiles quantiles) {
      return quantiles.ranks().stream()
          .map(
              rank -> {
                String suffix = QuantileNames.suffix(rank);
                String words = "%s of %s".formatted(suffix.substring(1), quantiles.field());
                String name = metric.name() + suffix;
                return entry(catalogue, metric, name, words + where(metric.where()), null);
              });
    }
    if (metric.measure() instanceof Measure.Retention) {
      String cohort = metric.name() + Measure.Retention.COHORT;
      return Stream.of(
          entry(
              catalogue,
              metric,
              metric.name(),
              words(metric.measure()) + where(metric.where()),
              null),
          entry(
              catalogue, metric, cohort, "number of new customers" + where(metric.where()), null));
    }
    Picture picture = pictures.of(metric);
    String words =
        picture == null ? words(metric.measure()) + where(metric.where()) : words(picture);
    return Stream.of(entry(catalogue, metric, metric.name(), words, picture));
  }

  private static CatalogueEntry entry(
      Catalogue catalogue, Metric metric, String name, String words, @Nullable Picture picture) {
    boolean additive =
        metric.measure() instanceof Measure.Count || metric.measure() instanceof Measure.Sum;
    return new CatalogueEntry(
        name,
        words,
        additive,
        metric.by(),
        tiers(metric),
        catalogue.anomalies().stream()
            .filter(rule -> rule.metric().equals(name))
            .map(AnomalyRule::scoreName)
            .findFirst()
            .orElse(null),
        picture);
  }

  private static List<Tier> tiers(Metric metric) {
    PeriodWindows periods = metric.periods();
    return periods == null
        ? metric.tiers().stream()
            .map(tier -> new Tier(Duration.ofMillis(tier.getMillis())))
            .toList()
        : List.of(new Tier(Duration.ofDays(periods.days())));
  }

  private static String words(Picture picture) {
    return switch (picture.kind()) {
      case FUNNEL ->
          "share of attempts that were dropped on the way: " + String.join(", ", picture.steps());
      case SERVICE_LEVEL -> "share of the decided cases that were breached";
      case EXPERIMENT -> "share of exposures that led to a conversion in time";
    };
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
    if (measure instanceof Measure.Overlap overlap) {
      return "distinct values of %s that several sets of events have in common"
          .formatted(overlap.field());
    }
    if (measure instanceof Measure.Retention) {
      return "share of new customers who are active so many periods later";
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

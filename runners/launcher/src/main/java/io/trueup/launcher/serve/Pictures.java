package io.trueup.launcher.serve;

import io.trueup.dashboard.view.CatalogueEntry.Kind;
import io.trueup.dashboard.view.CatalogueEntry.Picture;
import io.trueup.dashboard.view.Funnels;
import io.trueup.dashboard.view.ServiceLevels;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds what metrics are drawn as, and which metrics count what is drawn. */
final class Pictures {
  private static final Set<String> CASES =
      Set.of(
          DerivedEvent.CASE_OPENED,
          DerivedEvent.CASE_AT_RISK,
          DerivedEvent.CASE_DECIDED,
          DerivedEvent.CASE_CLOSED);

  private final Catalogue catalogue;

  Pictures(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What the metric is drawn as; null where it is values over time and nothing else. */
  @Nullable Picture of(Metric metric) {
    if (catalogue.experiments().stream().anyMatch(rule -> rule.name().equals(metric.name()))) {
      return new Picture(Kind.EXPERIMENT, List.of(), null);
    }
    for (FunnelRule rule : catalogue.derivation().funnels()) {
      if (rule.name().equals(metric.name())) {
        return new Picture(
            Kind.FUNNEL, rule.steps().stream().map(FunnelRule.Step::event).toList(), steps(rule));
      }
    }
    for (ServiceLevelRule rule : catalogue.derivation().serviceLevels()) {
      if (rule.name().equals(metric.name())) {
        return new Picture(Kind.SERVICE_LEVEL, List.of(), cases(metric));
      }
    }
    return null;
  }

  private @Nullable String steps(FunnelRule rule) {
    List<Condition> conditions =
        List.of(
            is(EventField.NAME, Set.of(DerivedEvent.STEP_LEFT)),
            is(EventField.PROPERTIES + DerivedEvent.FUNNEL, Set.of(rule.name())));
    return catalogue.metrics().stream()
        .filter(metric -> metric.by().containsAll(List.of(Funnels.STEP, Funnels.OUTCOME)))
        .filter(metric -> counts(metric, conditions))
        .map(Metric::name)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String cases(Metric level) {
    List<Condition> conditions =
        List.of(
            is(EventField.NAME, CASES),
            is(EventField.PROPERTIES + DerivedEvent.SERVICE_LEVEL, Set.of(level.name())));
    Set<String> by = new HashSet<>(level.by());
    by.addAll(ServiceLevels.COUNTED_BY);
    return catalogue.metrics().stream()
        .filter(metric -> new HashSet<>(metric.by()).equals(by))
        .filter(metric -> counts(metric, conditions))
        .map(Metric::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean counts(Metric metric, List<Condition> conditions) {
    return metric.measure() instanceof Measure.Count
        && metric.limit() == null
        && Set.copyOf(metric.where()).equals(Set.copyOf(conditions));
  }

  private static Condition is(String field, Set<String> values) {
    return new Condition(field, values, false);
  }
}

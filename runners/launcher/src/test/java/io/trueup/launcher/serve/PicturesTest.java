package io.trueup.launcher.serve;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.dashboard.view.CatalogueEntry.Kind;
import io.trueup.dashboard.view.CatalogueEntry.Picture;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static final Metric DROP_OFF = count("drop_off", List.of(), List.of("page"));
  private static final Metric SLOW = count("slow", List.of(), List.of("properties.priority"));
  private static final Metric UPLIFT = count("uplift", List.of(), List.of("arm"));
  private static final Metric STEPS =
      count(
          "steps",
          List.of(is("name", "Funnel Step Left"), is("properties.funnel", "drop_off")),
          List.of("properties.step", "properties.outcome", "segment"));
  private static final Metric CASES =
      count(
          "cases",
          List.of(
              is("name", "Case Opened", "Case At Risk", "Case Decided", "Case Closed"),
              is("properties.serviceLevel", "slow")),
          List.of("name", "properties.outcome", "properties.wasAtRisk", "properties.priority"));

  @Test
  void aFunnelIsDrawnOfTheMetricThatCountsItsSteps() {
    assertThat(pictures(DROP_OFF, STEPS).of(DROP_OFF))
        .isEqualTo(new Picture(Kind.FUNNEL, List.of("A", "B"), "steps"));
    assertThat(pictures(DROP_OFF).of(DROP_OFF))
        .isEqualTo(new Picture(Kind.FUNNEL, List.of("A", "B"), null));
  }

  @Test
  void aServiceLevelIsDrawnOfTheMetricThatCountsItsCasesBySplit() {
    Metric bySegment =
        count(
            "others",
            CASES.where(),
            List.of("name", "properties.outcome", "properties.wasAtRisk", "segment"));

    assertThat(pictures(SLOW, bySegment, CASES).of(SLOW))
        .isEqualTo(new Picture(Kind.SERVICE_LEVEL, List.of(), "cases"));
    assertThat(pictures(SLOW, bySegment).of(SLOW).counts()).isNull();
  }

  @Test
  void anExperimentIsOneAndOtherMetricsAreNothingElseThanTheirValues() {
    assertThat(pictures(UPLIFT).of(UPLIFT).kind()).isEqualTo(Kind.EXPERIMENT);
    assertThat(pictures(STEPS).of(STEPS)).isNull();
  }

  private static Pictures pictures(Metric... metrics) {
    Duration hour = Duration.standardHours(1);
    DerivationRules rules =
        new DerivationRules(
            DerivationRules.DEFAULT.sessions(),
            List.of(funnel("drop_off"), funnel("uplift")),
            List.of(
                new ServiceLevelRule(
                    "slow",
                    "sku",
                    Set.of("A"),
                    Set.of("B"),
                    hour,
                    null,
                    null,
                    Duration.standardHours(2))),
            List.of());
    ExperimentRule experiment =
        new ExperimentRule("uplift", "arm", "a", Map.of("a", 1.0, "b", 1.0), 10);
    return new Pictures(
        new Catalogue(
            List.of(metrics),
            Set.of("segment"),
            rules,
            ZoneOffset.UTC,
            List.of(experiment),
            List.of()));
  }

  private static FunnelRule funnel(String name) {
    return new FunnelRule(
        name,
        List.of(new Step("A", false), new Step("B", false)),
        List.of(),
        FunnelRule.Per.SESSION,
        Duration.standardHours(1));
  }

  private static Metric count(String name, List<Condition> where, List<String> by) {
    return new Metric(name, new Measure.Count(), where, by, List.of(Duration.standardMinutes(1)));
  }

  private static Condition is(String field, String... values) {
    return new Condition(field, Set.of(values), false);
  }
}

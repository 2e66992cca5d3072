package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.Arrivals;
import io.trueup.tests.support.CatalogueModel;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Rows.Row;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What automations led to is the same in the stream and in the recompute of its decisions. */
class AutomationUpliftLawTest {
  private static final int SEED = 41;

  private static final Catalogue CATALOGUE =
      new Catalogue(
              List.of(
                  metric(
                      "offer_uplift",
                      new Measure.Ratio(
                          new Measure.Part(
                              new Measure.Count(), List.of(is("properties.outcome", "advanced"))),
                          new Measure.Part(new Measure.Count(), List.of())),
                      List.of("arm"),
                      is("name", "Funnel Step Left"),
                      is("properties.funnel", "offer_uplift"),
                      is("properties.step", Decision.EVENT)),
                  metric(
                      "decisions",
                      new Measure.Count(),
                      List.of("experiment", "properties.reason"),
                      is("name", Decision.EVENT)),
                  metric("events", new Measure.Count(), List.of())),
              Set.copyOf(EventGenerator.ATTRIBUTES),
              new DerivationRules(
                  DerivationRules.DEFAULT.sessions(),
                  List.of(
                      new FunnelRule(
                          "offer_uplift",
                          List.of(
                              new Step(Decision.EVENT, false, "offer"), new Step("Paid", false)),
                          List.of(),
                          Per.CUSTOMER,
                          Duration.standardMinutes(3))),
                  List.of(),
                  List.of()),
              ZoneOffset.UTC,
              List.of(),
              List.of())
          .ofDecisions();

  @ParameterizedTest
  @EnumSource
  void theStreamTheRecomputeAndTheModelSayTheSame(Runners runner) {
    Map<Row, Double> expected =
        estimates(new CatalogueModel(CATALOGUE).values(withDecisions(Layer.EXACT), Layer.EXACT));

    assertThat(expected.keySet().stream().map(Row::metric).distinct())
        .containsExactly("offer_uplift", "decisions");
    assertThat(
            expected.keySet().stream()
                .filter(row -> row.metric().equals("offer_uplift"))
                .map(row -> row.dimensions().get("arm"))
                .distinct())
        .containsExactly(Decision.CONTROL, Decision.TREATMENT);
    assertThat(
            estimates(
                Analysis.recompute(
                        runner,
                        CATALOGUE,
                        AnalyzePolicy.recomputeFiles(),
                        withDecisions(Layer.EXACT))
                    .values()))
        .isEqualTo(expected);
    Analysis stream =
        Analysis.stream(runner, CATALOGUE, Arrivals.of(withDecisions(Layer.COUNTED), SEED));
    assertThat(estimates(stream.values())).isEqualTo(expected);
    assertThat(stream.dropped()).isEqualTo(0);
  }

  private static Map<Row, Double> estimates(List<MetricValue> values) {
    Map<Row, Double> estimates = new HashMap<>();
    Rows.last(values).forEach((row, value) -> estimates.put(row, value.estimate()));
    return estimates;
  }

  /** Each view of a product is decided about, by two automations, with every reason. */
  private static List<LayeredEvent> withDecisions(Layer layer) {
    List<LayeredEvent> all = new ArrayList<>();
    int number = 0;
    for (LayeredEvent event : EventGenerator.seeded(SEED).counted(800)) {
      String customer = event.event().customerKey();
      if (customer != null && event.event().name().equals("Product Viewed")) {
        boolean control = customer.hashCode() % 3 == 0;
        Reason other = Reason.values()[number % Reason.values().length];
        Reason exposing = control ? Reason.HELD_OUT : Reason.CALLED;
        Decision decision =
            Decision.builder()
                .setDecisionId("decision-" + number)
                .setAutomation(number % 4 == 0 ? "chat" : "offer")
                .setReason(other.exposes() || number % 2 == 0 ? exposing : other)
                .setArm(control ? Decision.CONTROL : Decision.TREATMENT)
                .setCustomerKey(customer)
                .setTrigger("Product Viewed")
                .setEventTime(event.event().eventTime())
                .setAttributes(event.attributes())
                .build();
        all.add(LayeredEvent.of(decision.event(), decision.attributes(), layer.bit()));
        number++;
      }
      if (event.event().name().equals("Paid")) {
        all.add(LayeredEvent.of(event.event(), event.attributes(), layer.bit()));
      }
    }
    return all;
  }

  private static Metric metric(String name, Measure measure, List<String> by, Condition... where) {
    return new Metric(
        name,
        measure,
        List.of(where),
        by,
        List.of(Duration.standardMinutes(1), Duration.standardHours(1)));
  }

  private static Condition is(String field, String text) {
    return new Condition(field, Set.of(text), false);
  }
}

package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.metric.PaneTiming.EARLY;
import static io.trueup.schemas.metric.PaneTiming.ON_TIME;
import static io.trueup.transforms.listen.SampleRules.ABOVE_TEN;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.pane;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class RaiseAlertsTest {
  private static final AlertRule ON_CHECKOUT =
      new AlertRule(
          "checkout",
          "orders",
          Duration.standardMinutes(1),
          Map.of("page", "/pay"),
          true,
          10,
          "critical");

  @Test
  void aStreamRaisesOneAlertForABreachOfSeveralWindowsAndOneForItsEnd(TestPipeline pipeline) {
    MetricValue begin = pane(0, 1, EARLY, 11);
    MetricValue end = pane(2, 0, ON_TIME, 3);
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(at(pane(0, 0, EARLY, 4)), at(begin), at(pane(0, 2, EARLY, 12)))
            .advanceWatermarkTo(after(60_000))
            .addElements(at(pane(0, 3, ON_TIME, 12)), at(pane(1, 0, EARLY, 2)))
            .advanceWatermarkTo(after(120_000))
            .addElements(at(pane(1, 1, ON_TIME, 15)))
            .advanceWatermarkTo(after(3_600_000))
            .addElements(at(end), at(pane(1, 2, ON_TIME, 16)))
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(stream).apply(RaiseAlerts.of(List.of(ABOVE_TEN))))
        .satisfies(
            alerts -> {
              assertThat(alerts)
                  .containsExactly(
                      Alerts.alert(State.FIRING, ABOVE_TEN, pane(0, 1, EARLY, 11), NEW_YEAR),
                      Alerts.alert(State.RESOLVED, ABOVE_TEN, pane(2, 0, ON_TIME, 3), NEW_YEAR));
              return null;
            });
    pipeline.run();
  }

  @Test
  void aCombinationThatIsInOrderIsForgottenTwoTiersAfterItsLastWindow(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(at(pane(1, 0, ON_TIME, 4)))
            .advanceWatermarkTo(after(300_000))
            .addElements(at(pane(0, 0, ON_TIME, 11)))
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(stream).apply(RaiseAlerts.of(List.of(ABOVE_TEN))))
        .satisfies(
            alerts -> {
              assertThat(alerts).hasSize(1);
              return null;
            });
    pipeline.run();
  }

  @Test
  void aRuleWatchesItsMetricTierAndDimensionsOnly(TestPipeline pipeline) {
    Map<String, String> pay = Map.of("page", "/pay", "arm", "a");
    List<MetricValue> values =
        List.of(
            approximate(0, 11).setDimensions(pay).build(),
            approximate(0, 11).setDimensions(Map.of("page", "/cart", "arm", "a")).build(),
            approximate(0, 11).setDimensions(pay).setMetric("carts").build(),
            approximate(0, 11).setDimensions(pay).setWindowEnd(after(3_600_000)).build());

    PAssert.that(
            pipeline
                .apply(Create.of(values).withCoder(MetricValueCoder.of()))
                .apply(RaiseAlerts.of(List.of(ON_CHECKOUT))))
        .satisfies(RaiseAlertsTest::areThatOfTheFirst);
    pipeline.run();
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> RaiseAlerts.of(List.of(ABOVE_TEN, ABOVE_TEN)));

    assertThat(refusal).hasMessageThat().contains("two alert rules named 'busy'");
  }

  private static Void areThatOfTheFirst(Iterable<Alert> alerts) {
    assertThat(alerts)
        .containsExactly(
            Alerts.alert(
                State.FIRING,
                ON_CHECKOUT,
                approximate(0, 11).setDimensions(Map.of("page", "/pay", "arm", "a")).build(),
                NEW_YEAR));
    return null;
  }

  private static TimestampedValue<MetricValue> at(MetricValue value) {
    return TimestampedValue.of(value, value.windowEnd().minus(Duration.millis(1)));
  }
}

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
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.util.ArrayList;
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
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final AlertRule ON_CHECKOUT =
      new AlertRule(
          "checkout",
          "orders",
          MINUTE,
          Map.of("page", "/pay"),
          Threshold.of(Side.ABOVE, 10),
          Duration.ZERO,
          Duration.ZERO,
          Notice.of("critical"));
  private static final AlertRule MISSING = SampleRules.of(new Absence(MINUTE.multipliedBy(10)));

  @Test
  void aStreamRaisesOneAlertForABreachOfSeveralWindowsAndOneForItsEnd(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(
                at(pane(0, 0, EARLY, 4)), at(pane(0, 1, EARLY, 11)), at(pane(0, 2, EARLY, 12)))
            .advanceWatermarkTo(after(60_000))
            .addElements(at(pane(0, 3, ON_TIME, 12)), at(pane(1, 0, EARLY, 2)))
            .advanceWatermarkTo(after(120_000))
            .addElements(at(pane(1, 1, ON_TIME, 15)))
            .advanceWatermarkTo(after(3_600_000))
            .addElements(at(pane(2, 0, ON_TIME, 3)), at(pane(1, 2, ON_TIME, 16)))
            .advanceWatermarkToInfinity();

    assertTurns(
        pipeline, stream, ABOVE_TEN, "FIRING in 00:00 with 11.0", "RESOLVED in 00:02 with 3.0");
  }

  @Test
  void valuesOfWindowsThatAreOverAtOnceAreLookedAtInTheOrderOfTheWindows(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(
                at(pane(3, 0, ON_TIME, 4)),
                at(pane(1, 0, ON_TIME, 12)),
                at(pane(2, 0, ON_TIME, 13)),
                at(pane(0, 0, ON_TIME, 11)))
            .advanceWatermarkToInfinity();

    assertTurns(
        pipeline, stream, ABOVE_TEN, "FIRING in 00:00 with 11.0", "RESOLVED in 00:03 with 4.0");
  }

  @Test
  void aBreachThatMustLastFiresOnceAndNotAgainWithinTheCooldown(TestPipeline pipeline) {
    TestStream.Builder<MetricValue> stream = TestStream.create(MetricValueCoder.of());
    List<Integer> values = List.of(11, 11, 11, 9, 11, 11, 11, 11);
    for (int minute = 0; minute < values.size(); minute++) {
      stream =
          stream
              .addElements(at(pane(minute, 0, EARLY, 20)))
              .advanceWatermarkTo(after(60_000L * (minute + 1)))
              .addElements(at(pane(minute, 1, ON_TIME, values.get(minute))));
    }

    assertTurns(
        pipeline,
        stream.advanceWatermarkToInfinity(),
        SampleRules.rule("lasting", Threshold.of(Side.ABOVE, 10), 2, 2),
        "FIRING in 00:01 with 11.0",
        "RESOLVED in 00:03 with 9.0",
        "FIRING in 00:07 with 11.0");
  }

  @Test
  void aRiseIsSeenAgainstTheValueSomeTimeBefore(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(at(pane(0, 0, ON_TIME, 10)))
            .advanceWatermarkTo(after(60_000))
            .addElements(at(pane(1, 0, ON_TIME, 40)))
            .advanceWatermarkTo(after(120_000))
            .addElements(at(pane(2, 0, EARLY, 16)))
            .addElements(at(pane(3, 0, ON_TIME, 41)))
            .advanceWatermarkToInfinity();

    assertTurns(
        pipeline,
        stream,
        SampleRules.of(new Change(Side.ABOVE, 0.5, 0.5, MINUTE.multipliedBy(2), false)),
        "FIRING in 00:02 with 16.0",
        "RESOLVED in 00:03 with 41.0");
  }

  @Test
  void anAbsenceIsToldOnceTheWatermarkHasPassedItAndItsEndWithTheNextValue(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .advanceWatermarkTo(NEW_YEAR)
            .addElements(at(pane(0, 0, EARLY, 4)))
            .advanceWatermarkTo(after(600_000))
            .addElements(at(pane(9, 0, EARLY, 4)))
            .advanceWatermarkTo(after(1_199_999))
            .advanceWatermarkTo(after(1_200_001))
            .addElements(at(pane(30, 0, EARLY, 4)))
            .advanceWatermarkToInfinity();

    assertTurns(
        pipeline,
        stream,
        MISSING,
        "FIRING in 00:10 with 600.0",
        "RESOLVED in 00:30 with 1200.0",
        "FIRING in 00:31 with 600.0");
  }

  @Test
  void aCompositeFiresWhileAllOfItsRulesDo(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(at(pane(0, 0, ON_TIME, 11)))
            .advanceWatermarkTo(after(60_000))
            .addElements(at(pane(1, 0, ON_TIME, 21)))
            .advanceWatermarkTo(after(120_000))
            .addElements(at(pane(2, 0, ON_TIME, 11)))
            .advanceWatermarkToInfinity();
    AlertRule busier = SampleRules.rule("busier", Threshold.of(Side.ABOVE, 20), 0, 0);
    AlertRule both = SampleRules.of(new Composite(true, List.of("busy", "busier")));

    PAssert.that(pipeline.apply(stream).apply(RaiseAlerts.of(List.of(ABOVE_TEN, busier, both))))
        .satisfies(
            alerts ->
                areTurns(
                    alerts,
                    List.of(
                        "FIRING in 00:00 with 11.0",
                        "FIRING in 00:01 with 21.0",
                        "FIRING in 00:01 with 2.0",
                        "RESOLVED in 00:02 with 11.0",
                        "RESOLVED in 00:02 with 1.0")));
    pipeline.run();
  }

  @Test
  void aMetricThatNeverHadAValueIsMissedToo(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .advanceWatermarkTo(after(300_000))
            .addElements(
                TimestampedValue.of(approximate(5, 1).setMetric("carts").build(), after(300_000)))
            .advanceWatermarkToInfinity();

    assertTurns(pipeline, stream, MISSING, "FIRING in 00:05 with 600.0");
  }

  @Test
  void aCombinationThatIsInOrderIsForgottenTwoTiersAfterItsLastWindow(TestPipeline pipeline) {
    TestStream<MetricValue> stream =
        TestStream.create(MetricValueCoder.of())
            .addElements(at(pane(1, 0, ON_TIME, 4)))
            .advanceWatermarkTo(after(300_000))
            .addElements(at(pane(0, 0, ON_TIME, 11)))
            .advanceWatermarkToInfinity();

    assertTurns(pipeline, stream, ABOVE_TEN, "FIRING in 00:00 with 11.0");
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
        .satisfies(alerts -> areTurns(alerts, List.of("FIRING in 00:00 with 11.0")));
    pipeline.run();
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> RaiseAlerts.of(List.of(ABOVE_TEN, ABOVE_TEN)));

    assertThat(refusal).hasMessageThat().contains("two alert rules named 'busy'");
  }

  private static void assertTurns(
      TestPipeline pipeline, TestStream<MetricValue> stream, AlertRule rule, String... turns) {
    List<String> expected = List.of(turns);
    PAssert.that(pipeline.apply(stream).apply(RaiseAlerts.of(List.of(rule))))
        .satisfies(alerts -> areTurns(alerts, expected));
    pipeline.run();
  }

  private static Void areTurns(Iterable<Alert> alerts, List<String> expected) {
    List<String> turns = new ArrayList<>();
    alerts.forEach(
        alert ->
            turns.add(
                "%s in %s with %s"
                    .formatted(
                        alert.state(),
                        alert.windowStart().toString().substring(11, 16),
                        alert.value())));
    assertThat(turns).containsExactlyElementsIn(expected);
    return null;
  }

  private static TimestampedValue<MetricValue> at(MetricValue value) {
    return TimestampedValue.of(value, value.windowEnd().minus(Duration.millis(1)));
  }
}

package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.Collect;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.listen.Absence;
import io.trueup.transforms.listen.AlertCondition;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.Backtest;
import io.trueup.transforms.listen.Change;
import io.trueup.transforms.listen.Notice;
import io.trueup.transforms.listen.RaiseAlerts;
import io.trueup.transforms.listen.Side;
import io.trueup.transforms.listen.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule decides on a runner what it decides in a test on history. */
class AlertsOnEveryRunnerTest {
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final List<Integer> ORDERS = List.of(4, 11, 12, 13, 9, 3, 11, 12, 40, 12, 11, 2);

  private static final List<AlertRule> RULES =
      List.of(
          rule("busy", Threshold.of(Side.ABOVE, 10), 0, 0),
          rule("lasting", new Threshold(Side.ABOVE, 10, 5, false), 3, 3),
          rule("rising", new Change(Side.ABOVE, 1, 0.5, MINUTE.multipliedBy(2), false), 0, 0),
          rule("silent", new Absence(MINUTE.multipliedBy(10)), 0, 0),
          rule("gone", new Absence(MINUTE.multipliedBy(30)), 0, 0));

  @ParameterizedTest
  @EnumSource
  void everyRunnerRaisesWhatATestOnHistorySays(Runners runner) {
    TestStream.Builder<MetricValue> stream =
        TestStream.create(MetricValueCoder.of()).advanceWatermarkTo(NOON);
    List<MetricValue> values = new ArrayList<>();
    for (int minute = 0; minute < ORDERS.size(); minute++) {
      MetricValue value = value(minute, ORDERS.get(minute));
      values.add(value);
      stream =
          stream
              .addElements(TimestampedValue.of(value, value.windowStart()))
              .advanceWatermarkTo(value.windowEnd());
    }
    Pipeline pipeline = Pipeline.create(runner.streaming());
    Collect<Alert> alerts = Collect.elements();
    pipeline
        .apply("Read", stream.advanceWatermarkToInfinity())
        .apply("RaiseAlerts", RaiseAlerts.of(RULES))
        .apply("Collect", alerts);
    pipeline.run().waitUntilFinish();

    List<Alert> expected =
        RULES.stream()
            .flatMap(
                rule ->
                    Backtest.of(rule, values, NOON, NOON.plus(MINUTE.multipliedBy(60))).stream())
            .toList();
    assertThat(expected.size()).isAtLeast(8);
    assertThat(alerts.collected()).containsExactlyElementsIn(expected);
  }

  private static AlertRule rule(String name, AlertCondition condition, int lasting, int cooldown) {
    return new AlertRule(
        name,
        "orders",
        MINUTE,
        Map.of(),
        condition,
        MINUTE.multipliedBy(lasting),
        MINUTE.multipliedBy(cooldown),
        Notice.of("warning"));
  }

  private static MetricValue value(int minute, double orders) {
    return MetricValue.builder()
        .setMetric("orders")
        .setDimensions(Map.of())
        .setWindowStart(NOON.plus(MINUTE.multipliedBy(minute)))
        .setWindowEnd(NOON.plus(MINUTE.multipliedBy(minute + 1)))
        .setEstimate(orders)
        .setLower(orders)
        .setUpper(orders)
        .setConfidence(1)
        .setEvents(1)
        .setAccuracy(Accuracy.APPROXIMATE)
        .setPane(0)
        .setTiming(PaneTiming.ON_TIME)
        .build();
  }
}

package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;
import static io.trueup.pipelines.io.postgres.Values.estimate;
import static io.trueup.pipelines.io.postgres.Values.exact;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.anomaly.History;
import io.trueup.transforms.analyze.anomaly.History.Past;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresHistoryTest {
  private static final String METRIC = "active_customers";
  private static final Map<String, String> GOLD = estimate(0).build().dimensions();
  private static final Instant WEEK_BEFORE = HOUR.minus(Duration.standardDays(7));
  private static final List<Interval> HOURS = List.of(hour(HOUR), hour(WEEK_BEFORE));

  private final TestDatabase database = TestDatabase.create();
  private final History history = new PostgresHistory(database.settings(), Duration.ZERO);

  @BeforeEach
  void write() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(
            Create.of(
                    exact(5).build(),
                    at(exact(6), HOUR.plus(MINUTE.multipliedBy(59)), MINUTE),
                    at(estimate(7), WEEK_BEFORE, MINUTE),
                    // An estimate that is trued up, another metric, tier, and hour.
                    estimate(4).build(),
                    exact(1).setMetric("orders").build(),
                    at(exact(2), HOUR, MINUTE.multipliedBy(60)),
                    at(exact(3), HOUR.plus(MINUTE.multipliedBy(60)), MINUTE))
                .withCoder(MetricValueCoder.of()))
        .apply(WriteMetricValues.of(database.settings(), 1));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void thePastIsWhatIsTruedUpOfTheHours() {
    assertThat(history.read(new AnomalyRule(METRIC, 2, 1, true), MINUTE, HOURS))
        .containsExactly(
            new Past(GOLD, HOUR, 5), new Past(GOLD, HOUR.plus(MINUTE.multipliedBy(59)), 6));
  }

  @Test
  void thePastOfMetricsThatAreNeverTruedUpIsWhatTheStreamPublished() {
    assertThat(history.read(AnomalyRule.ofBuiltIn(METRIC), MINUTE, HOURS))
        .contains(new Past(GOLD, WEEK_BEFORE, 7));
  }

  private static Interval hour(Instant start) {
    return new Interval(start, MINUTE.multipliedBy(60));
  }

  private static MetricValue at(MetricValue.Builder value, Instant start, Duration tier) {
    return value.setWindowStart(start).setWindowEnd(start.plus(tier)).build();
  }
}

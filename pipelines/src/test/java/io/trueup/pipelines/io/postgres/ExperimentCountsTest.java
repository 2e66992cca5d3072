package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.transforms.analyze.experiment.Arm;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ExperimentCountsTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void sharesAndExposuresOfAllWindowsAddUpByArm() throws Exception {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(
            Create.of(
                    rate("a", "new", HOUR, MINUTE, 3, 1.0 / 3),
                    rate("a", "loyal", HOUR, MINUTE, 7, 2.0 / 7),
                    rate("a", "new", HOUR.plus(MINUTE), MINUTE, 10, 0.9),
                    rate("b", "new", HOUR, MINUTE, 5, 0),
                    // The same events in another tier, and others after the range.
                    rate("a", "new", HOUR, MINUTE.multipliedBy(60), 13, 10.0 / 13),
                    rate("a", "new", HOUR.plus(MINUTE.multipliedBy(2)), MINUTE, 10, 1))
                .withCoder(MetricValueCoder.of()))
        .apply(WriteMetricValues.of(database.settings(), 1));
    pipeline.run().waitUntilFinish();

    assertThat(read(Map.of())).containsExactly(new Arm("a", 20, 12), new Arm("b", 5, 0)).inOrder();
    assertThat(read(Map.of("segment", "loyal"))).containsExactly(new Arm("a", 7, 2));
  }

  private List<Arm> read(Map<String, String> where) throws Exception {
    Instant to = HOUR.plus(MINUTE.multipliedBy(2));
    return new ExperimentCounts(database.source())
        .read("active_customers", "arm", MINUTE, where, HOUR, to);
  }

  private static MetricValue rate(
      String arm, String segment, Instant start, Duration tier, long exposed, double rate) {
    return Values.estimate(rate)
        .setDimensions(Map.of("arm", arm, "segment", segment))
        .setWindowStart(start)
        .setWindowEnd(start.plus(tier))
        .setEvents(exposed)
        .build();
  }
}

package io.trueup.transforms.analyze.anomaly;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.exact;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.metric.PaneTiming;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ScoreAnomaliesTest {
  private static final Map<String, String> USUAL = Map.of("segment", "usual");

  /** In each of four weeks 10, 20, 30 and 40; in the latest two also 7 of another segment. */
  private static final History WEEKS =
      (rule, tier, starts) -> {
        assertThat(rule.metric()).isEqualTo("orders");
        assertThat(tier).isEqualTo(Duration.standardMinutes(1));
        List<History.Past> past = new ArrayList<>();
        double value = 10;
        for (Interval week : starts) {
          past.add(new History.Past(USUAL, week.getStart().toInstant(), value));
          if (value > 20) {
            past.add(new History.Past(Map.of("segment", "new"), week.getStart().toInstant(), 7));
          }
          value += 10;
        }
        return past;
      };

  /** Of 10, 20, 30, 40 the median is 25 and the median absolute deviation 10. */
  @Test
  void aValueIsScoredWithItsBoundsBesideIt(TestPipeline pipeline) {
    MetricValue value =
        approximate(3, 45)
            .setDimensions(USUAL)
            .setLower(35)
            .setUpper(65)
            .setPane(4)
            .setStateBytes(100)
            .build();

    PAssert.that(scores(pipeline, value))
        .containsInAnyOrder(
            value.toBuilder()
                .setMetric("orders.anomaly")
                .setEstimate(scoreOf(20))
                .setLower(scoreOf(10))
                .setUpper(scoreOf(40))
                .setStateBytes(null)
                .build());
    pipeline.run();
  }

  @Test
  void anExactValueHasAnExactScoreWithoutLayers(TestPipeline pipeline) {
    MetricValue value =
        exact(3, 5).setDimensions(USUAL).setLayers(Map.of(Layer.EXACT, 5.0)).build();

    PAssert.that(scores(pipeline, value))
        .containsInAnyOrder(
            exact(3, scoreOf(-20)).setDimensions(USUAL).setMetric("orders.anomaly").build());
    pipeline.run();
  }

  @Test
  void neitherPartsOfWindowsNorWhatIsTooNewNorOtherMetricsAreScored(TestPipeline pipeline) {
    MetricValue.Builder value = approximate(3, 45);

    PAssert.that(
            scores(
                pipeline,
                value.setDimensions(USUAL).setTiming(PaneTiming.EARLY).build(),
                value.setTiming(PaneTiming.ON_TIME).setMetric("revenue").build(),
                value.setMetric("orders").setDimensions(Map.of("segment", "new")).build(),
                value.setDimensions(Map.of("segment", "never seen")).build()))
        .empty();
    pipeline.run();
  }

  private static double scoreOf(double distance) {
    return distance / (10 / 0.6745);
  }

  private static PCollection<MetricValue> scores(TestPipeline pipeline, MetricValue... values) {
    return pipeline
        .apply(Create.of(List.of(values)).withCoder(MetricValueCoder.of()))
        .apply(
            ScoreAnomalies.of(
                List.of(new AnomalyRule("orders", 4, 3, true)), ZoneOffset.UTC, WEEKS));
  }
}

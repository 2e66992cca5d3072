package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.record.verdict.Copies.minute;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.transforms.record.Lateness;
import io.trueup.transforms.testing.Counters;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.joda.time.Instant;

class DecideVerdictsModelTest {
  private static final int LATENESS = 3;
  private static final int HORIZON = 20;

  /** A copy of {@code id} at {@code minute}, after the watermark moved on by {@code advance}. */
  record Arrival(String id, int minute, int advance) {}

  @Property(tries = 8, seed = "20260302", shrinking = ShrinkingMode.OFF)
  void theTransformDecidesAsTheModelDoes(@ForAll("arrivals") List<Arrival> arrivals) {
    VerdictModel model = new VerdictModel(LATENESS, HORIZON);
    List<JudgedEvent> expected = new ArrayList<>();
    Instant watermark = minute(0);
    TestStream.Builder<CustomerEvent> events =
        TestStream.create(CustomerEventCoder.of()).advanceWatermarkTo(watermark);
    for (Arrival arrival : arrivals) {
      if (arrival.advance() > 0) {
        watermark = watermark.plus(Duration.standardMinutes(arrival.advance()));
        events = events.advanceWatermarkTo(watermark);
      }
      CustomerEvent event = Copies.copy(arrival.id(), minute(arrival.minute()), expected.size());
      expected.add(model.judge(event, watermark));
      events = events.addElements(Copies.stamped(event));
    }
    Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
    PAssert.that(
            pipeline
                .apply(events.advanceWatermarkToInfinity())
                .apply(
                    DecideVerdicts.of(
                        Lateness.of(Duration.standardMinutes(LATENESS)),
                        Duration.standardMinutes(HORIZON))))
        .containsInAnyOrder(expected);
    assertThat(Counters.sum(pipeline.run(), "droppedDueToLateness")).isEqualTo(0);
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d", "e"),
            Arbitraries.integers().between(-30, 90),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, 15))))
        .as(Arrival::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }
}

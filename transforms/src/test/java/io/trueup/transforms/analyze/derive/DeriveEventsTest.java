package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.analyze.derive.Journey.START;
import static org.joda.time.Duration.millis;
import static org.joda.time.Duration.standardMinutes;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.transforms.testing.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class DeriveEventsTest {
  private static final Duration LATENESS = standardMinutes(2);
  private static final DerivationRules RULES = DerivationRules.DEFAULT;
  private static final Set<String> NAMES = Set.copyOf(DerivedEvent.NAMES);
  private static final Duration GAP = RULES.sessions().gap();
  private static final Instant END = START.plus(GAP);
  private static final DeriveEvents STREAM = DeriveEvents.streaming(RULES, NAMES, LATENESS);

  @Test
  void anAcceptedEventThatComesLateStillBelongsToItsSession(TestPipeline pipeline) {
    LayeredEvent first = Journey.event(1, START, "a", "/a");
    LayeredEvent late = Journey.event(2, END.minus(millis(1)), "b", "/b");
    derives(
        pipeline,
        TestStream.create(LayeredEventCoder.of())
            .addElements(stamped(first))
            .advanceWatermarkTo(END.plus(LATENESS).minus(millis(1)))
            .addElements(stamped(late))
            .advanceWatermarkToInfinity(),
        List.of(first, late));
  }

  @Test
  void afterThatTheNextSessionBegins(TestPipeline pipeline) {
    LayeredEvent first = Journey.event(1, START, "a", "/a");
    LayeredEvent next = Journey.event(2, END, "b", "/b");
    derives(
        pipeline,
        TestStream.create(LayeredEventCoder.of())
            .addElements(stamped(first))
            .advanceWatermarkTo(END.plus(LATENESS))
            .addElements(stamped(next))
            .advanceWatermarkToInfinity(),
        List.of(first, next));
  }

  @Test
  void eventsMayComeInAnyOrder(TestPipeline pipeline) {
    List<LayeredEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.add(Journey.event(i, START.plus(standardMinutes(20 * (i % 3) + i)), "a", "/" + i));
    }
    TestStream.Builder<LayeredEvent> stream = TestStream.create(LayeredEventCoder.of());
    for (LayeredEvent event : events) {
      stream = stream.addElements(stamped(event));
    }
    derives(pipeline, stream.advanceWatermarkToInfinity(), events);
  }

  @Test
  void whatEndsIsToldWhenTheWatermarkHasPassedItByTheLateness(TestPipeline pipeline) {
    PCollection<Long> toldAt =
        pipeline
            .apply(
                TestStream.create(LayeredEventCoder.of())
                    .addElements(stamped(Journey.event(1, START, "a", "/a")))
                    .advanceWatermarkTo(END)
                    .advanceWatermarkTo(END.plus(LATENESS))
                    .advanceWatermarkToInfinity())
            .apply(STREAM)
            .apply(ParDo.of(new TimestampFn()));

    PAssert.that(toldAt).containsInAnyOrder(END.plus(LATENESS).getMillis());
    pipeline.run();
  }

  @Test
  void anEventThatRecordShouldHaveCalledLateIsCountedAndKept(TestPipeline pipeline) {
    LayeredEvent first = Journey.event(1, START, "a", "/a");
    PCollection<LayeredEvent> derived =
        pipeline
            .apply(
                TestStream.create(LayeredEventCoder.of())
                    .advanceWatermarkTo(END.plus(LATENESS).plus(millis(1)))
                    .addElements(stamped(first))
                    .advanceWatermarkToInfinity())
            .apply(STREAM);

    PAssert.that(derived).containsInAnyOrder(Journey.derived(RULES, List.of(first)));
    assertThat(Counters.sum(pipeline.run(), "behindLateness")).isEqualTo(1);
  }

  @Test
  void eventsOfNobodyAreLeftOut(TestPipeline pipeline) {
    LayeredEvent event = Journey.event(1, START, "a", "/a");
    LayeredEvent ofNobody =
        LayeredEvent.of(
            event.event().toBuilder().setCustomerKey(null).build(), Map.of(), Layer.COUNTED.bit());

    PAssert.that(
            pipeline
                .apply(Create.of(ofNobody).withCoder(LayeredEventCoder.of()))
                .apply(DeriveEvents.afterwards(RULES, NAMES)))
        .empty();
    pipeline.run();
  }

  @Test
  void customersAreNotFollowedWhereOnlyCasesAreAskedFor(TestPipeline pipeline) {
    PAssert.that(
            pipeline
                .apply(
                    Create.of(Journey.event(1, START, "a", "/a")).withCoder(LayeredEventCoder.of()))
                .apply(DeriveEvents.afterwards(RULES, Set.copyOf(DerivedEvent.OF_CASES))))
        .empty();
    pipeline.run();
  }

  /** The stream derives what the recompute derives, and finds nothing late. */
  private static void derives(
      TestPipeline pipeline, TestStream<LayeredEvent> stream, List<LayeredEvent> events) {
    PAssert.that(pipeline.apply(stream).apply(STREAM))
        .containsInAnyOrder(Journey.derived(RULES, events));
    assertThat(Counters.sum(pipeline.run(), "behindLateness")).isEqualTo(0);
  }

  private static TimestampedValue<LayeredEvent> stamped(LayeredEvent event) {
    return TimestampedValue.of(event, event.event().eventTime());
  }

  static final class TimestampFn extends DoFn<LayeredEvent, Long> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Timestamp Instant timestamp, OutputReceiver<Long> output) {
      output.output(timestamp.getMillis());
    }
  }
}

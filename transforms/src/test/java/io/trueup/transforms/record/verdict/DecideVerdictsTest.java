package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.event.Verdict.ACCEPTED;
import static io.trueup.schemas.event.Verdict.DUPLICATE;
import static io.trueup.schemas.event.Verdict.LATE;
import static io.trueup.transforms.record.verdict.Copies.copy;
import static io.trueup.transforms.record.verdict.Copies.minute;
import static io.trueup.transforms.record.verdict.Copies.stamped;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Lateness;
import io.trueup.transforms.testing.Counters;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With an allowed lateness of 2 minutes and a horizon of 10. */
@ExtendWith(TestPipelineExtension.class)
class DecideVerdictsTest {
  private static final DecideVerdicts GATE =
      DecideVerdicts.of(Lateness.of(Duration.standardMinutes(2)), Duration.standardMinutes(10));

  @Test
  void theFirstCopyIsAcceptedAndEveryOtherIsADuplicate(TestPipeline pipeline) {
    check(
        pipeline,
        stream()
            .addElements(stamped(copy("a", 0)), stamped(copy("b", 0)), stamped(copy("a", 0)))
            .addElements(stamped(copy("a", 10))),
        judged("a", 0, ACCEPTED),
        judged("b", 0, ACCEPTED),
        judged("a", 0, DUPLICATE),
        JudgedEvent.of(copy("a", 10), DUPLICATE, Flag.CONFLICTING.bit()));
  }

  @Test
  void aDuplicateThatSaysSomethingElseConflictsWithTheFirstCopy(TestPipeline pipeline) {
    CustomerEvent first = copy("a", minute(0), 0);
    CustomerEvent redelivered = copy("a", minute(0), 1);
    CustomerEvent other = copy("a", minute(0), 2).toBuilder().setAmountMicros(5L).build();
    check(
        pipeline,
        stream().addElements(stamped(first), stamped(redelivered), stamped(other)),
        JudgedEvent.of(first, ACCEPTED),
        JudgedEvent.of(redelivered, DUPLICATE),
        JudgedEvent.of(other, DUPLICATE, Flag.CONFLICTING.bit()));
  }

  @Test
  void anEventIsLateOnlyWhenItIsFurtherBehindTheWatermarkThanAllowed(TestPipeline pipeline) {
    check(
        pipeline,
        stream()
            .advanceWatermarkTo(minute(5))
            .addElements(stamped(copy("at the limit", 3)), stamped(copy("beyond it", 2))),
        judged("at the limit", 3, ACCEPTED),
        judged("beyond it", 2, LATE));
  }

  @Test
  void aSecondCopyIsADuplicateEvenWhenItOrTheFirstIsLate(TestPipeline pipeline) {
    check(
        pipeline,
        stream()
            .addElements(stamped(copy("on time", 0)))
            .advanceWatermarkTo(minute(5))
            .addElements(stamped(copy("on time", 0)), stamped(copy("late", 0)))
            .addElements(stamped(copy("late", 0))),
        judged("on time", 0, ACCEPTED),
        judged("on time", 0, DUPLICATE),
        judged("late", 0, LATE),
        judged("late", 0, DUPLICATE));
  }

  @Test
  void anIdIsForgottenOnceOnlyLateEventsCanBeCopiesOfIt(TestPipeline pipeline) {
    check(
        pipeline,
        stream()
            .addElements(stamped(copy("a", 0)), stamped(copy("b", 0)))
            .advanceWatermarkTo(minute(12))
            .addElements(stamped(copy("a", 0)))
            .advanceWatermarkTo(minute(13))
            .addElements(stamped(copy("a", 0)), stamped(copy("b", 11))),
        judged("a", 0, ACCEPTED),
        judged("b", 0, ACCEPTED),
        judged("a", 0, DUPLICATE),
        judged("a", 0, LATE),
        judged("b", 11, ACCEPTED));
  }

  @Test
  void aLeapOfTheWatermarkMakesOldEventsLateAndNewOnesAccepted(TestPipeline pipeline) {
    check(
        pipeline,
        stream()
            .addElements(stamped(copy("a", 0)))
            .advanceWatermarkTo(minute(100_000))
            .addElements(stamped(copy("a", 0)), stamped(copy("b", 99_990)))
            .addElements(stamped(copy("b", 100_000)), stamped(copy("a", 100_000))),
        judged("a", 0, ACCEPTED),
        judged("a", 0, LATE),
        judged("b", 99_990, LATE),
        JudgedEvent.of(copy("b", 100_000), DUPLICATE, Flag.CONFLICTING.bit()),
        judged("a", 100_000, ACCEPTED));
  }

  @Test
  void idsAreForgottenWithoutNewInput(TestPipeline pipeline) {
    TestStream<CustomerEvent> events =
        stream()
            .addElements(stamped(copy("a", 0)), stamped(copy("b", 1)))
            .addElements(stamped(copy("c", 100_000)))
            .advanceWatermarkTo(minute(20))
            .advanceWatermarkToInfinity();
    pipeline.apply(events).apply(GATE);
    assertThat(Counters.sum(pipeline.run(), "forgottenIds")).isEqualTo(3);
  }

  @Test
  void rememberedIdsDoNotHoldTheWatermark(TestPipeline pipeline) {
    TestStream<CustomerEvent> events =
        stream()
            .addElements(stamped(copy("a", 0)))
            .advanceWatermarkTo(minute(2))
            .addElements(stamped(copy("b", 0)))
            .advanceWatermarkToInfinity();
    PCollection<KV<String, Long>> counts =
        pipeline
            .apply(events)
            .apply(GATE)
            .apply(
                Window.<JudgedEvent>into(FixedWindows.of(Duration.standardMinutes(1)))
                    .triggering(
                        AfterWatermark.pastEndOfWindow()
                            .withLateFirings(AfterPane.elementCountAtLeast(1)))
                    .withAllowedLateness(Duration.standardMinutes(2))
                    .discardingFiredPanes())
            .apply(WithKeys.of(""))
            .apply(Count.perKey());
    IntervalWindow window = new IntervalWindow(minute(0), minute(1));
    PAssert.that(counts).inOnTimePane(window).containsInAnyOrder(List.of(KV.of("", 1L)));
    PAssert.that(counts).inLatePane(window).containsInAnyOrder(List.of(KV.of("", 1L)));
    pipeline.run();
  }

  @Test
  void aSourceThatUploadsNowAndThenIsLateByItsOwnMeasure(TestPipeline pipeline) {
    DecideVerdicts gate =
        DecideVerdicts.of(
            new Lateness(Duration.standardMinutes(2), Map.of("uploads", Duration.standardHours(1))),
            Duration.standardHours(2));
    CustomerEvent uploaded = copy("b", 0).toBuilder().setSource("uploads").build();
    CustomerEvent tooLate = copy("d", -1).toBuilder().setSource("uploads").build();
    PCollection<JudgedEvent> judged =
        pipeline
            .apply(
                stream()
                    .addElements(stamped(copy("a", 60)))
                    .advanceWatermarkTo(minute(60))
                    .addElements(stamped(uploaded), stamped(copy("c", 0)), stamped(tooLate))
                    .addElements(stamped(uploaded))
                    .advanceWatermarkToInfinity())
            .apply(gate);
    PAssert.that(judged)
        .containsInAnyOrder(
            judged("a", 60, ACCEPTED),
            JudgedEvent.of(uploaded, ACCEPTED, Flag.NONE),
            judged("c", 0, LATE),
            JudgedEvent.of(tooLate, LATE, Flag.NONE),
            JudgedEvent.of(uploaded, DUPLICATE, Flag.NONE));
    assertThat(Counters.sum(pipeline.run(), "droppedDueToLateness")).isEqualTo(0);
  }

  @Test
  void idsThatWereLetGoAreNoLongerMeasuredAsHeld(TestPipeline pipeline) {
    pipeline
        .apply(
            stream()
                .addElements(stamped(copy("a", 0)), stamped(copy("a", 0)))
                .addElements(stamped(copy("a", 1)))
                .advanceWatermarkToInfinity())
        .apply(GATE);
    var gauges =
        pipeline
            .run()
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(DecideVerdicts.class, "heldIds"))
                    .build())
            .getGauges();
    assertThat(gauges).hasSize(1);
    assertThat(gauges.iterator().next().getAttempted().getValue()).isEqualTo(0);
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    Duration minute = Duration.standardMinutes(1);
    assertThrows(IllegalArgumentException.class, () -> Lateness.of(minute.negated()));
    assertThrows(
        IllegalArgumentException.class,
        () -> DecideVerdicts.of(Lateness.of(minute), Duration.ZERO));
  }

  private static void check(
      TestPipeline pipeline, TestStream.Builder<CustomerEvent> events, JudgedEvent... expected) {
    PCollection<JudgedEvent> judged =
        pipeline.apply(events.advanceWatermarkToInfinity()).apply(GATE);
    PAssert.that(judged).containsInAnyOrder(expected);
    assertThat(Counters.sum(pipeline.run(), "droppedDueToLateness")).isEqualTo(0);
  }

  private static TestStream.Builder<CustomerEvent> stream() {
    return TestStream.create(CustomerEventCoder.of()).advanceWatermarkTo(minute(0));
  }

  private static JudgedEvent judged(String id, long minutes, Verdict verdict) {
    return JudgedEvent.of(copy(id, minutes), verdict);
  }
}

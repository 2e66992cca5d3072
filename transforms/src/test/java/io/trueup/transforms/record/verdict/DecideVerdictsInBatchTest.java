package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.event.Verdict.ACCEPTED;
import static io.trueup.schemas.event.Verdict.DUPLICATE;
import static io.trueup.transforms.record.verdict.Copies.copy;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.transforms.record.Lateness;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class DecideVerdictsInBatchTest {
  private static final DecideVerdicts GATE =
      DecideVerdicts.of(Lateness.of(Duration.ZERO), Duration.standardMinutes(10));

  @Test
  void nothingIsLateAndTheHorizonIsOneOfEventTimes(TestPipeline pipeline) {
    List<CustomerEvent> events =
        List.of(copy("a", 100), copy("a", 0), copy("b", 50), copy("b", 50), copy("c", -100));
    PCollection<JudgedEvent> judged =
        pipeline.apply(Create.of(events).withCoder(CustomerEventCoder.of())).apply(GATE);
    PAssert.that(judged)
        .containsInAnyOrder(
            JudgedEvent.of(copy("a", 100), ACCEPTED),
            JudgedEvent.of(copy("a", 0), ACCEPTED),
            JudgedEvent.of(copy("b", 50), ACCEPTED),
            JudgedEvent.of(copy("b", 50), DUPLICATE),
            JudgedEvent.of(copy("c", -100), ACCEPTED));
    pipeline.run();
  }

  @Test
  void oneHugeBundleIsJudgedInSeveralBatchesAndEveryEventKeepsItsTimestamp(TestPipeline pipeline) {
    List<TimestampedValue<JudgedEvent>> expected = new ArrayList<>();
    for (CustomerEvent event : FanOut.events()) {
      expected.add(TimestampedValue.of(JudgedEvent.of(event, ACCEPTED), event.eventTime()));
    }
    PCollection<TimestampedValue<JudgedEvent>> judged =
        pipeline
            .apply(Create.of(0))
            .apply(ParDo.of(new FanOut()))
            .setCoder(CustomerEventCoder.of())
            .apply(GATE)
            .apply(Reify.timestamps());
    PAssert.that(judged).containsInAnyOrder(expected);
    pipeline.run();
  }

  @Test
  void windowedEventsAreRefused(TestPipeline pipeline) {
    pipeline.enableAbandonedNodeEnforcement(false);
    PCollection<CustomerEvent> windowed =
        pipeline
            .apply(Create.of(copy("a", 0)).withCoder(CustomerEventCoder.of()))
            .apply(Window.into(FixedWindows.of(Duration.standardMinutes(1))));
    IllegalArgumentException refused =
        Assertions.assertThrows(IllegalArgumentException.class, () -> windowed.apply(GATE));
    assertThat(refused).hasMessageThat().contains("global window");
  }

  /** Makes one bundle of 1,200 events of one shard, the latest first. */
  private static final class FanOut extends DoFn<Integer, CustomerEvent> {
    private static final long serialVersionUID = 1L;

    static List<CustomerEvent> events() {
      List<CustomerEvent> events = new ArrayList<>();
      for (String id : Copies.idsOfOneShard(1200)) {
        events.add(copy(id, -events.size()));
      }
      return events;
    }

    @ProcessElement
    public void processElement(OutputReceiver<CustomerEvent> out) {
      for (CustomerEvent event : events()) {
        out.outputWithTimestamp(event, event.eventTime());
      }
    }
  }
}

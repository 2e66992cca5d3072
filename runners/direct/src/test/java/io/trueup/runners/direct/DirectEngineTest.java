package io.trueup.runners.direct;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.run.StreamingJob;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectEngineTest {
  private static final CountDownLatch TEN = new CountDownLatch(10);

  private final DirectEngine engine = new DirectEngine();

  @Test
  void runsUntilItIsCancelled() throws Exception {
    StreamingJob job = submit(new CountDown());
    TEN.await();
    assertThat(job.state()).isEqualTo(State.RUNNING);

    job.cancel();

    assertThat(job.state()).isEqualTo(State.CANCELLED);
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void tellsWhatThePipelineFailedOf() throws Exception {
    StreamingJob job = submit(new FailAtFive());

    assertThat(job.awaitEnd(java.time.Duration.ofMinutes(1))).isEqualTo(State.FAILED);
    assertThat(job.failure().orElseThrow()).hasCauseThat().hasMessageThat().isEqualTo("planted");
  }

  @Test
  void refusesAnUnknownOption() {
    assertThrows(IllegalArgumentException.class, () -> engine.streaming(List.of("--unheard=1")));
  }

  private StreamingJob submit(DoFn<Long, Void> fn) {
    Pipeline pipeline = Pipeline.create(engine.streaming(List.of()));
    pipeline
        .apply("Generate", GenerateSequence.from(0).withRate(1, Duration.millis(1)))
        .apply("Take", ParDo.of(fn));
    return engine.submit(pipeline);
  }

  private static final class CountDown extends DoFn<Long, Void> {
    @ProcessElement
    public void process() {
      TEN.countDown();
    }
  }

  private static final class FailAtFive extends DoFn<Long, Void> {
    @ProcessElement
    public void process(@Element Long number) {
      if (number >= 5) {
        throw new IllegalStateException("planted");
      }
    }
  }
}

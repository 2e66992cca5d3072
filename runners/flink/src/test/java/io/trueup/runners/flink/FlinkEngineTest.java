package io.trueup.runners.flink;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Throwables;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.trueup.pipelines.run.StreamingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlinkEngineTest {
  @TempDir Path directory;

  @BeforeEach
  void reset() {
    CountedWindows.reset();
  }

  @Test
  void givenOptionsGoBeforeTheDefaults() {
    FlinkPipelineOptions options =
        new FlinkEngine(directory)
            .streaming(List.of("--parallelism=4", "--jobName=given"))
            .as(FlinkPipelineOptions.class);

    assertThat(options.getParallelism()).isEqualTo(4);
    assertThat(options.getJobName()).isEqualTo("given");
    assertThat(options.getObjectReuse()).isTrue();
    assertThat(options.getFasterCopy()).isFalse();
    assertThat(options.getFlinkMaster()).isEqualTo("[local]");
    assertThat(options.getAttachedMode()).isFalse();
  }

  @Test
  void streamsKeepNoCountersUnlessTheyAreAskedTo() {
    FlinkEngine engine = new FlinkEngine(directory);
    PipelineOptions silent = engine.streaming(List.of());
    PipelineOptions counting =
        engine.streaming(List.of("--disableMetrics=false", "--experiments=none"));

    assertThat(silent.as(FlinkPipelineOptions.class).getDisableMetrics()).isTrue();
    assertThat(ExperimentalOptions.hasExperiment(silent, "disableCounterMetrics")).isTrue();
    assertThat(counting.as(FlinkPipelineOptions.class).getDisableMetrics()).isFalse();
    assertThat(ExperimentalOptions.hasExperiment(counting, "disableCounterMetrics")).isFalse();
  }

  @Test
  void batchRunsAttached() {
    FlinkPipelineOptions options =
        new FlinkEngine(directory).batch(List.of()).as(FlinkPipelineOptions.class);

    assertThat(options.isStreaming()).isFalse();
    assertThat(options.getAttachedMode()).isTrue();
    assertThat(options.getParallelism()).isEqualTo(2);
  }

  @Test
  void drainingClosesTheOpenWindowsOfAWideGraph() throws Exception {
    int branches = 20;
    StreamingJob job = submit("drained", branches);
    CountedWindows.awaitNumber(100);

    job.drain();

    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.failure()).isEmpty();
    assertThat(CountedWindows.RESULTS).hasSize(branches * 16);
    assertEachNumberIsCountedOnce();
  }

  @Test
  void goesOnFromTheNewestCheckpointWithoutCountingTwice() throws Exception {
    StreamingJob first = submit("stream", 1);
    CountedWindows.awaitNumber(100);
    await(() -> Snapshots.newest(directory.resolve("stream")).isPresent());
    long reached = CountedWindows.awaitNumber(200);
    first.cancel();
    assertThat(first.state()).isEqualTo(State.CANCELLED);
    assertThat(CountedWindows.RESULTS).isEmpty();

    StreamingJob second = submit("stream", 1);
    CountedWindows.awaitNumber(reached + 100);
    second.drain();

    assertThat(CountedWindows.RESULTS).hasSize(16);
    assertEachNumberIsCountedOnce();
  }

  @Test
  void checkpointsLetNoWatermarkOvertakeWhatABundleHeldBack() throws Exception {
    FlinkEngine engine = new FlinkEngine(directory);
    List<String> often =
        List.of("--maxParallelism=1", "--parallelism=1", "--checkpointingInterval=30");
    StreamingJob job = engine.submit(HeldBackNumbers.pipeline(engine.streaming(often)));
    await(HeldBackNumbers.ALL_HELD::get);

    job.drain();

    assertThat(HeldBackNumbers.COUNTED)
        .containsAtLeastElementsIn(LongStream.range(0, HeldBackNumbers.NUMBERS).boxed().toList());
  }

  @Test
  void tellsWhatTheJobFailedOf() throws Exception {
    StreamingJob job = submit("failing", 1, "--flinkConfDir=" + withoutRestarts());
    CountedWindows.FAIL.set(true);

    assertThat(job.awaitEnd(Duration.ofMinutes(1))).isEqualTo(State.FAILED);
    assertThat(Throwables.getRootCause(job.failure().orElseThrow()))
        .hasMessageThat()
        .isEqualTo("planted");
  }

  private static void assertEachNumberIsCountedOnce() {
    for (CountedWindows.Split split : CountedWindows.RESULTS) {
      assertThat(split.found()).isEqualTo(split.expected());
    }
  }

  private static void await(CheckedSupplier<Boolean> condition) {
    RetryPolicy<Boolean> untilTrue =
        RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(20))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(1))
            .build();
    assertThat(Failsafe.with(untilTrue).get(condition)).isTrue();
  }

  private Path withoutRestarts() throws Exception {
    Path conf = Files.createDirectories(directory.resolve("given"));
    Files.writeString(conf.resolve("flink-conf.yaml"), "restart-strategy.type: none\n");
    return conf;
  }

  private StreamingJob submit(String name, int branches, String... given) {
    FlinkEngine engine = new FlinkEngine(directory.resolve(name));
    List<String> arguments = new ArrayList<>(List.of(given));
    arguments.add("--checkpointingInterval=200");
    return engine.submit(CountedWindows.pipeline(engine.streaming(arguments), branches));
  }
}

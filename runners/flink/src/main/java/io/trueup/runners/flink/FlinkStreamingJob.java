package io.trueup.runners.flink;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.trueup.pipelines.run.StreamingJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.util.ExceptionUtils;

/** A streaming job on Flink, embedded or on a cluster. */
final class FlinkStreamingJob implements StreamingJob {
  /** A job that starts or recovers can't be drained until all of its tasks run. */
  private static final RetryPolicy<Object> WHEN_ALL_RUN =
      RetryPolicy.builder()
          .handleIf(FlinkStreamingJob::isNotYetRunning)
          .withDelay(Duration.ofMillis(200))
          .withMaxRetries(-1)
          .withMaxDuration(Duration.ofMinutes(2))
          .build();

  private final JobClient client;
  private final Path savepoints;

  /**
   * Holds what the job ended with, nothing where it finished well. The job's status is never asked
   * for: an embedded cluster is gone with its job and can't answer.
   */
  private final CompletableFuture<Optional<Throwable>> end;

  FlinkStreamingJob(JobClient client, Path savepoints) {
    this.client = client;
    this.savepoints = savepoints;
    this.end =
        client.getJobExecutionResult().handle((result, thrown) -> Optional.ofNullable(thrown));
  }

  @Override
  public State state() {
    if (!end.isDone()) {
      return State.RUNNING;
    }
    Optional<Throwable> thrown = end.join();
    if (thrown.isEmpty()) {
      return State.DONE;
    }
    return isCancellation(thrown.get()) ? State.CANCELLED : State.FAILED;
  }

  @Override
  public Optional<Throwable> failure() {
    return end.getNow(Optional.empty()).filter(thrown -> !isCancellation(thrown));
  }

  @Override
  public State awaitEnd(Duration limit) throws InterruptedException {
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillRunning) {
      return State.RUNNING;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A failure is the value of the end, not its exception", e);
    }
    return state();
  }

  @Override
  public void drain() {
    Failsafe.with(WHEN_ALL_RUN)
        .get(
            () ->
                client
                    .stopWithSavepoint(
                        true, savepoints.toUri().toString(), SavepointFormatType.NATIVE)
                    .join());
    end.join();
  }

  @Override
  public void cancel() {
    if (!end.isDone()) {
      client.cancel().join();
      end.join();
    }
  }

  private static boolean isNotYetRunning(Throwable thrown) {
    return ExceptionUtils.findThrowable(thrown, CheckpointException.class)
        .filter(
            refusal ->
                refusal.getCheckpointFailureReason()
                    == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
        .isPresent();
  }

  private static boolean isCancellation(Throwable thrown) {
    return ExceptionUtils.findThrowable(thrown, JobCancellationException.class).isPresent();
  }
}

package io.trueup.runners.direct;

import io.trueup.pipelines.run.StreamingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;

/** A streaming pipeline on the Direct Runner, which has no drain. */
final class DirectStreamingJob implements StreamingJob {
  private final PipelineResult result;
  private final Thread watch;
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

  DirectStreamingJob(PipelineResult result) {
    this.result = result;
    this.watch = new Thread(this::watch, "direct-runner-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Waiting is the only way to learn the cause of a failure. */
  private void watch() {
    try {
      result.waitUntilFinish();
      end.complete(Optional.empty());
    } catch (Throwable thrown) {
      end.complete(Optional.of(thrown));
    }
  }

  @Override
  public State state() {
    if (!end.isDone()) {
      return State.RUNNING;
    }
    return end.join().isPresent() ? State.FAILED : result.getState();
  }

  @Override
  public Optional<Throwable> failure() {
    return end.getNow(Optional.empty());
  }

  @Override
  public State awaitEnd(Duration limit) throws InterruptedException {
    watch.join(limit.toMillis());
    return state();
  }

  @Override
  public void drain() {
    cancel();
  }

  @Override
  public void cancel() {
    if (end.isDone()) {
      return;
    }
    try {
      result.cancel();
      end.join();
    } catch (IOException e) {
      throw new UncheckedIOException("The Direct Runner did not stop", e);
    }
  }
}

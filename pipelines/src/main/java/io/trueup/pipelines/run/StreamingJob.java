package io.trueup.pipelines.run;

import java.time.Duration;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult.State;

/** A pipeline that runs until somebody stops it. */
public interface StreamingJob {
  /** {@link State#RUNNING} until it has ended, also while it recovers from a failure. */
  State state();

  /** What it failed of; empty unless {@link #state} is {@link State#FAILED}. */
  Optional<Throwable> failure();

  /** Waits for its end, but no longer than {@code limit}, and returns {@link #state}. */
  State awaitEnd(Duration limit) throws InterruptedException;

  /**
   * Stops reading, closes every window, and returns when all results are written. Where the runner
   * cannot drain, this is {@link #cancel}.
   */
  void drain();

  /** Stops as fast as possible; no further results are written. Does nothing once it has ended. */
  void cancel();
}

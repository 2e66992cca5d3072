package io.trueup.pipelines.io.postgres;

/** A recompute's values cannot be put in place any more; the message says why. */
public final class RunEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunEndedException(long runId, String status) {
    super(
        "Run %d is %s, and only a run that has not ended puts its values in place: where a later recompute of the same time came first, its values stand"
            .formatted(runId, status));
  }
}

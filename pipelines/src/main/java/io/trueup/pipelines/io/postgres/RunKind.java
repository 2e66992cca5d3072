package io.trueup.pipelines.io.postgres;

/** Which pipeline a run is of. */
public enum RunKind {
  STREAM,
  RECOMPUTE,
  RECONCILE,
  REPLAY
}

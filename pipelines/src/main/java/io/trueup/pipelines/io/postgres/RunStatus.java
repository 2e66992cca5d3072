package io.trueup.pipelines.io.postgres;

/** How far a run is. */
public enum RunStatus {
  RUNNING,
  DONE,
  FAILED
}

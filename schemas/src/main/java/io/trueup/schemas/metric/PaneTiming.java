package io.trueup.schemas.metric;

/** When a value was emitted, relative to the watermark passing its window's end. */
public enum PaneTiming {
  EARLY,
  ON_TIME,
  LATE
}

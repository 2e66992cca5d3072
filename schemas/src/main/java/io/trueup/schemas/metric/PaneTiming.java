package io.trueup.schemas.metric;

import org.apache.beam.sdk.transforms.windowing.PaneInfo;

/** When a value was emitted, relative to the watermark passing its window's end. */
public enum PaneTiming {
  EARLY,
  ON_TIME,
  LATE;

  /** The timing of values of a pane. */
  public static PaneTiming of(PaneInfo pane) {
    return switch (pane.getTiming()) {
      case EARLY -> EARLY;
      case LATE -> LATE;
      case ON_TIME, UNKNOWN -> ON_TIME;
    };
  }
}

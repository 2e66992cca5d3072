package io.trueup.transforms.samples;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.Map;

/** Metric values that tests start from. */
public final class SampleValues {
  private static final long MINUTE = 60_000;

  private SampleValues() {}

  /** An exact count in the minute that begins so many minutes after the new year. */
  public static MetricValue.Builder exact(int minute, double value) {
    return value(minute, value).setAccuracy(Accuracy.EXACT);
  }

  /** A count of the stream that has no error. */
  public static MetricValue.Builder approximate(int minute, double value) {
    return value(minute, value).setAccuracy(Accuracy.APPROXIMATE);
  }

  /** A pane of the stream. */
  public static MetricValue pane(int minute, long pane, PaneTiming timing, double value) {
    return approximate(minute, value).setPane(pane).setTiming(timing).build();
  }

  private static MetricValue.Builder value(int minute, double value) {
    return MetricValue.builder()
        .setMetric("orders")
        .setDimensions(Map.of())
        .setWindowStart(SampleEvents.after(minute * MINUTE))
        .setWindowEnd(SampleEvents.after((minute + 1) * MINUTE))
        .setEstimate(value)
        .setLower(value)
        .setUpper(value)
        .setConfidence(1)
        .setEvents(1)
        .setPane(0)
        .setTiming(PaneTiming.ON_TIME);
  }
}

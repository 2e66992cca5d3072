package io.trueup.pipelines.reconcile;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.Map;
import org.joda.time.Instant;

/**
 * A number that another system holds to be exact.
 *
 * @param metric as Trueup publishes it
 * @param dimensions values by name; none for a metric that is not split
 * @param windowStart inclusive
 * @param windowEnd exclusive
 */
public record ExactNumber(
    String metric,
    Map<String, String> dimensions,
    Instant windowStart,
    Instant windowEnd,
    double value) {
  public ExactNumber {
    dimensions = Map.copyOf(dimensions);
  }

  /** The same as a recompute of plain files would give it. */
  MetricValue toValue() {
    return MetricValue.builder()
        .setMetric(metric)
        .setDimensions(dimensions)
        .setWindowStart(windowStart)
        .setWindowEnd(windowEnd)
        .setAccuracy(Accuracy.EXACT)
        .setEstimate(value)
        .setLower(value)
        .setUpper(value)
        .setConfidence(1)
        .setEvents(0)
        .setPane(0)
        .setTiming(PaneTiming.ON_TIME)
        .setLayers(Map.of())
        .build();
  }
}

package io.trueup.pipelines.preview;

import io.trueup.schemas.metric.MetricValue;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One row of a metric in both its forms.
 *
 * @param exact null where only the stream would publish the row
 * @param estimate what a stream would publish in the end; null where it would not publish the row
 */
public record PreviewedValue(@Nullable MetricValue exact, @Nullable MetricValue estimate) {
  /** Either of them: they are of the same metric, dimensions and window. */
  public MetricValue any() {
    return exact == null ? estimate : exact;
  }
}

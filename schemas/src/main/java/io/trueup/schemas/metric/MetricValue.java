package io.trueup.schemas.metric;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.event.Layer;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * One number: a metric in one window for one combination of dimensions, with the interval that
 * holds the exact number at the stated confidence. Values of one window replace each other: the
 * highest {@link #pane} stands.
 */
@AutoValue
@DefaultCoder(MetricValueCoder.class)
public abstract class MetricValue {
  /** So far customers are counted: what is of so many or more is of a group large enough. */
  public static final int MOST_CUSTOMERS = 20;

  public static Builder builder() {
    return new AutoValue_MetricValue.Builder().setLayers(Map.of());
  }

  public abstract String metric();

  /** Dimension values by name; empty for a metric that is not split. */
  public abstract Map<String, String> dimensions();

  /** Inclusive. */
  public abstract Instant windowStart();

  /** Exclusive. */
  public abstract Instant windowEnd();

  public abstract double estimate();

  /** At most the estimate, and equal to it where the value is exact. */
  public abstract double lower();

  /** At least the estimate, and equal to it where the value is exact. */
  public abstract double upper();

  /** The probability, from 0 to 1, that the exact value lies in the bounds; 1 where exact. */
  public abstract double confidence();

  /** How many events the value was made of. */
  public abstract long events();

  /**
   * Of how many customers these events are, {@link #MOST_CUSTOMERS} standing for that many or more;
   * null where that is not known, or of no interest since the metric is not split.
   */
  public abstract @Nullable Integer customers();

  public abstract Accuracy accuracy();

  /** The index of the pane in its window, from 0. */
  public abstract long pane();

  public abstract PaneTiming timing();

  /**
   * How many bytes the stream held for it when it was read off, encoded as state is, without the
   * key. Where several values are read off the same, the first has all of it and the others 0, so
   * that they add up; {@link Integer#MAX_VALUE} stands for that many or more. What gives no value
   * is in none: a period that has not begun, a top of which nothing stands out. Null for what was
   * not read off a stream's state: a recompute's values, those made of other values, and those that
   * come from a table.
   */
  public abstract @Nullable Integer stateBytes();

  /** The exact value over each {@link Layer}, from a recompute of the archive; else empty. */
  public abstract Map<Layer, Double> layers();

  public abstract Builder toBuilder();

  /** How often the metric is published: the length of the window, by {@link Tier#of}. */
  public final Duration tier() {
    return Tier.of(windowStart(), windowEnd());
  }

  /**
   * Builds a {@link MetricValue}; all but {@code customers}, {@code stateBytes} and {@code layers}
   * is required.
   */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setMetric(String metric);

    public abstract Builder setDimensions(Map<String, String> dimensions);

    public abstract Builder setWindowStart(Instant start);

    public abstract Builder setWindowEnd(Instant end);

    public abstract Builder setEstimate(double estimate);

    public abstract Builder setLower(double lower);

    public abstract Builder setUpper(double upper);

    public abstract Builder setConfidence(double confidence);

    public abstract Builder setEvents(long events);

    public abstract Builder setCustomers(@Nullable Integer customers);

    public abstract Builder setAccuracy(Accuracy accuracy);

    public abstract Builder setPane(long pane);

    public abstract Builder setTiming(PaneTiming timing);

    public abstract Builder setStateBytes(@Nullable Integer bytes);

    public abstract Builder setLayers(Map<Layer, Double> layers);

    public abstract MetricValue build();
  }
}

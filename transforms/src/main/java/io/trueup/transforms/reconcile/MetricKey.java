package io.trueup.transforms.reconcile;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.metric.MetricValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/** What the two values that are compared have in common. */
@AutoValue
@DefaultCoder(MetricKeyCoder.class)
abstract class MetricKey {
  static MetricKey of(MetricValue value) {
    return of(value.metric(), value.dimensions(), value.windowStart(), value.windowEnd());
  }

  static MetricKey of(
      String metric, Map<String, String> dimensions, Instant windowStart, Instant windowEnd) {
    return new AutoValue_MetricKey(metric, dimensions, windowStart, windowEnd);
  }

  abstract String metric();

  abstract Map<String, String> dimensions();

  abstract Instant windowStart();

  abstract Instant windowEnd();
}

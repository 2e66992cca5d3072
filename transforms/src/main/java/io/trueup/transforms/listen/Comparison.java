package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.util.Optional;

/** A condition on a value: it is breached on one side of a limit. */
public sealed interface Comparison extends AlertCondition permits Change, Threshold {
  /** On which side of the limit the breach is. */
  Side side();

  /** Whether even the bound nearest to the limit must be beyond it. */
  boolean onBounds();

  /** What {@code value} says; nothing where there is nothing to compare it with. */
  Optional<Reading> read(MetricValue value, Past past);

  /** The number that is compared. */
  default double watched(MetricValue value) {
    return onBounds() ? side().nearestBound(value) : value.estimate();
  }
}

package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.util.Optional;

/**
 * A fixed limit.
 *
 * @param limit in the metric's unit
 * @param until the breach ends once the value is not beyond this any more; the limit itself, or
 *     before it, for one that does not flap
 */
public record Threshold(Side side, double limit, double until, boolean onBounds)
    implements Comparison {
  private static final long serialVersionUID = 1L;

  /** On the estimate, without a margin. */
  public static Threshold of(Side side, double limit) {
    return new Threshold(side, limit, limit, false);
  }

  @Override
  public Optional<Reading> read(MetricValue value, Past past) {
    return Optional.of(Reading.of(side, watched(value), limit, until));
  }
}

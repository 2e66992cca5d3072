package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.util.Optional;
import org.joda.time.Duration;

/**
 * A limit that is a share away from the value of the same series some time earlier. On bounds, from
 * the bound of that value which is the first to make it no change.
 *
 * <p>A value without an earlier one is compared with nothing, and so is one whose earlier value is
 * 0, of which nothing is a share.
 *
 * @param side above for a rise, below for a fall
 * @param share 0.5 for half of the earlier value
 * @param until the breach ends once the change is not more than this share; at most {@code share}
 * @param over how much earlier, a multiple of the tier
 */
public record Change(Side side, double share, double until, Duration over, boolean onBounds)
    implements Comparison {
  private static final long serialVersionUID = 1L;

  /** Of more windows the values are not remembered. */
  public static final int MOST_WINDOWS = 1_500;

  @Override
  public Optional<Reading> read(MetricValue value, Past past) {
    return past.before(value, over)
        .filter(base -> base != 0)
        .map(
            base ->
                Reading.of(side, watched(value), side.move(base, share), side.move(base, until)));
  }

  /** The number that later values are compared with. */
  double base(MetricValue value) {
    return onBounds ? side.farthestBound(value) : value.estimate();
  }
}

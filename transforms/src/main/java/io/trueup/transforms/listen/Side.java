package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;

/** A side of a limit. */
public enum Side {
  ABOVE(1),
  BELOW(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** Whether {@code number} is on this side of {@code limit}; the limit itself is on neither. */
  public boolean isBeyond(double number, double limit) {
    return sign * number > sign * limit;
  }

  /** The bound that is the last to be on this side. */
  double nearestBound(MetricValue value) {
    return this == ABOVE ? value.lower() : value.upper();
  }

  /** The bound that is the first to be on this side. */
  double farthestBound(MetricValue value) {
    return this == ABOVE ? value.upper() : value.lower();
  }

  /** {@code number} moved to this side by a share of its size. */
  double move(double number, double share) {
    return number + sign * share * Math.abs(number);
  }
}

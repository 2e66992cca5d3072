package io.trueup.transforms.analyze.measure;

import java.math.BigDecimal;

/** How the numbers of a quantiles metric are named. */
public final class QuantileNames {
  private QuantileNames() {}

  /** {@code .p50} for the rank 0.5, {@code .p99.9} for 0.999. */
  public static String suffix(double rank) {
    return ".p" + BigDecimal.valueOf(rank).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}

package io.trueup.transforms.reconcile;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** A share of trials that should succeed, each by itself. */
public final class PromisedShare {
  /** One side of an interval of 99 %. */
  private static final double SIGNIFICANCE = 0.005;

  private PromisedShare() {}

  /**
   * Whether so few succeeded that it is no chance: by the exact binomial test, one-sided. Where
   * there are few trials an interval by the normal distribution is too narrow to tell that.
   *
   * @param held of the trials, how many succeeded
   * @param trials at least 1
   * @param promised the share that should, from 0 to 1
   */
  public static boolean isBroken(long held, long trials, double promised) {
    return new BinomialDistribution(null, Math.toIntExact(trials), promised)
            .cumulativeProbability(Math.toIntExact(held))
        < SIGNIFICANCE;
  }
}

package io.trueup.transforms.analyze.experiment;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paper has no worked example; the interval is checked against what it is derived from. */
class IntervalTest {
  private static final double ALPHA = 0.05;
  private static final long PLANNED = 2_000;

  /**
   * The normal mixture of H. Robbins, <i>Statistical Methods Related to the Law of the Iterated
   * Logarithm</i>, Annals of Mathematical Statistics 41 (1970): likelihood ratios of a drift
   * against none, weighted by a normal distribution of drifts, are a martingale that begins with 1,
   * and so exceeds 1 / alpha at any time with a probability of alpha at most. Where the sum of the
   * terms is at the interval's bound, they are 1 / alpha. Integrated by Simpson's rule.
   */
  @ParameterizedTest
  @ValueSource(doubles = {100, 1_000, 2_000, 50_000})
  void atItsBoundTheMixtureOfLikelihoodRatiosIsOneByAlpha(double terms) {
    double sum = terms * Interval.around(0, terms, 1, PLANNED, -1e9).upper();
    double rho = Math.sqrt(rhoSquared());
    double mixture = 0;
    int steps = 200_000;
    double width = 24 * rho / steps;
    for (int i = 0; i <= steps; i++) {
      double drift = -12 * rho + i * width;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      double density = Math.exp(-drift * drift / (2 * rho * rho)) / (rho * Math.sqrt(2 * Math.PI));
      mixture += weight * density * Math.exp(drift * sum - terms * drift * drift / 2);
    }

    assertThat(mixture * width / 3 * ALPHA).isWithin(1e-6).of(1);
  }

  /** What the paper recommends, at which the interval is nearly the narrowest. */
  private static double rhoSquared() {
    return (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / PLANNED;
  }
}

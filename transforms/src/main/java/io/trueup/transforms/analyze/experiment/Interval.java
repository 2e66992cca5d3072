package io.trueup.transforms.analyze.experiment;

/**
 * Between what a true value lies, by a confidence sequence of 95 %: it lies within the intervals of
 * all times, however often somebody looks and whenever they stop. It is wider than an interval for
 * one look.
 *
 * <p>The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A.
 * Ramdas: <i>Time-uniform central limit theory and asymptotic confidence sequences</i>, Annals of
 * Statistics 52 (2024), equation 4. It needs a number of terms by which their mean is near normal.
 */
public record Interval(double lower, double upper) {
  private static final double ALPHA = 0.05;

  /**
   * Around the mean of terms, cut off at {@code lowest} and 1.
   *
   * @param terms how many, positive
   * @param variance of one term
   * @param planned about how many terms there will be when the decision is made: where the interval
   *     is narrowest
   */
  static Interval around(double mean, double terms, double variance, long planned, double lowest) {
    double rhoSquared = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / planned;
    double scale = terms * rhoSquared;
    double half =
        Math.sqrt(
            variance * 2 * (scale + 1) / (terms * scale) * Math.log(Math.sqrt(scale + 1) / ALPHA));
    return new Interval(Math.max(lowest, mean - half), Math.min(1, mean + half));
  }
}

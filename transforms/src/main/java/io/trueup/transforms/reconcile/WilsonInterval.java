package io.trueup.transforms.reconcile;

/**
 * Between what shares a true share lies, of which some trials were seen. Wilson's score interval,
 * which unlike the usual one keeps its confidence for shares near 1 and for few trials.
 *
 * @param lower from 0 to 1
 * @param upper from 0 to 1
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson: Probable Inference,
 *     the Law of Succession, and Statistical Inference. Journal of the American Statistical
 *     Association 22 (1927), pages 209 to 212</a>
 * @see <a href="https://doi.org/10.1214/ss/1009213286">L. D. Brown, T. T. Cai, A. DasGupta:
 *     Interval Estimation for a Binomial Proportion. Statistical Science 16 (2001), pages 101 to
 *     133, which recommends it</a>
 */
public record WilsonInterval(double lower, double upper) {
  /** The quantile of the normal distribution for an interval of 99 %. */
  private static final double Z = 2.5758293035489004;

  /**
   * The interval of 99 %.
   *
   * @param held of the trials, how many succeeded
   * @param trials at least 1
   * @throws IllegalArgumentException if {@code held} is not from 0 to {@code trials}, or there was
   *     no trial
   */
  public static WilsonInterval of(long held, long trials) {
    return of(held, trials, Z);
  }

  /** The interval of the confidence that has the two-sided quantile {@code z} of the normal. */
  static WilsonInterval of(long held, long trials, double z) {
    if (trials < 1 || held < 0 || held > trials) {
      throw new IllegalArgumentException(held + " of " + trials + " is no share");
    }
    double share = (double) held / trials;
    double shrink = 1 + z * z / trials;
    double centre = (share + z * z / (2 * trials)) / shrink;
    double half =
        z / shrink * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials));
    return new WilsonInterval(
        held == 0 ? 0 : Math.max(0, centre - half),
        held == trials ? 1 : Math.min(1, centre + half));
  }
}

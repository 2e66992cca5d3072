package io.trueup.transforms.analyze.experiment;

/**
 * The difference of an arm's rate from the control's, and between what the true one lies.
 *
 * @param value arm less control
 * @param lower of the interval
 * @param upper of the interval
 */
public record Difference(double value, double lower, double upper) {
  private static final double ALPHA = 0.05;

  /**
   * With a confidence sequence of 95 %: the true difference lies within the intervals of all times,
   * however often somebody looks and whenever they stop. It is wider than an interval for one look.
   *
   * <p>The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy,
   * A. Ramdas: <i>Time-uniform central limit theory and asymptotic confidence sequences</i>, Annals
   * of Statistics 52 (2024), equation 4, of the mean of one term for each exposure, whose variance
   * is that of the two rates. It needs a number of exposures by which the rates are near normal.
   *
   * @param control has exposures
   * @param arm has exposures
   * @param planned about how many exposures both will have when the decision is made: where the
   *     interval is narrowest
   */
  public static Difference sequential(Arm control, Arm arm, long planned) {
    double exposed = control.exposed() + arm.exposed();
    double variance =
        exposed * (arm.variance() / arm.exposed() + control.variance() / control.exposed());
    double rhoSquared = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / planned;
    double scale = exposed * rhoSquared;
    double half =
        Math.sqrt(
            variance
                * 2
                * (scale + 1)
                / (exposed * scale)
                * Math.log(Math.sqrt(scale + 1) / ALPHA));
    double value = arm.rate() - control.rate();
    return new Difference(value, Math.max(-1, value - half), Math.min(1, value + half));
  }
}

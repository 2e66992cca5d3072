package io.trueup.transforms.analyze.experiment;

/**
 * The difference of an arm's rate from the control's, and between what the true one lies.
 *
 * @param value arm less control
 * @param lower of the interval
 * @param upper of the interval
 */
public record Difference(double value, double lower, double upper) {

  /**
   * With the {@link Interval} around the mean of one term for each exposure, whose variance is that
   * of the two rates.
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
    double value = arm.rate() - control.rate();
    Interval interval = Interval.around(value, exposed, variance, planned, -1);
    return new Difference(value, interval.lower(), interval.upper());
  }
}

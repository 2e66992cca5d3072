package io.trueup.transforms.analyze.experiment;

/**
 * How one arm of an experiment did.
 *
 * @param name the arm's
 * @param exposed how many exposures it had
 * @param converted how many of them were followed by a conversion in time
 */
public record Arm(String name, long exposed, long converted) {
  public Arm {
    if (converted < 0 || exposed < converted) {
      throw new IllegalArgumentException(converted + " of " + exposed + " is no share");
    }
  }

  /** The share that converted; 0 of nothing. */
  public double rate() {
    return exposed == 0 ? 0 : (double) converted / exposed;
  }

  /**
   * Between what the true rate lies; everything where nothing was exposed.
   *
   * @param planned about how many exposures it will have when the decision is made
   */
  public Interval interval(long planned) {
    return exposed == 0
        ? new Interval(0, 1)
        : Interval.around(rate(), (double) exposed, variance(), planned, 0);
  }

  /**
   * Of one exposure, positive: of the rate with one more that converted and one more that did not.
   * Where none or all converted, the plain one is 0 and would promise certainty. A. Agresti, B.
   * Caffo: <i>Simple and Effective Confidence Intervals for Proportions and Differences of
   * Proportions Result from Adding Two Successes and Two Failures</i>, The American Statistician 54
   * (2000): to each arm half of them.
   */
  double variance() {
    double rate = (converted + 1.0) / (exposed + 2.0);
    return rate * (1 - rate);
  }
}

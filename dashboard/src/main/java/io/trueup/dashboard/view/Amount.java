package io.trueup.dashboard.view;

/**
 * A number of several windows together.
 *
 * @param lower bound of the exact number
 * @param upper bound of the exact number
 */
public record Amount(double estimate, double lower, double upper) {
  static final Amount NOTHING = new Amount(0, 0, 0);

  Amount plus(Amount other) {
    return new Amount(estimate + other.estimate, lower + other.lower, upper + other.upper);
  }
}

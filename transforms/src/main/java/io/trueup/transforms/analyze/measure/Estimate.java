package io.trueup.transforms.analyze.measure;

/**
 * A number with the interval that holds the exact one.
 *
 * @param suffix what is added to the metric's name, empty for measures of one number
 * @param value the estimate
 * @param lower at most {@code value}
 * @param upper at least {@code value}
 * @param confidence the probability that the exact number lies in the interval; 1 where exact
 */
public record Estimate(String suffix, double value, double lower, double upper, double confidence) {

  static Estimate exact(double value) {
    return new Estimate("", value, value, value, 1);
  }
}

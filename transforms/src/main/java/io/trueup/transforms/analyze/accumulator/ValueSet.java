package io.trueup.transforms.analyze.accumulator;

/** A set of values that is known as a whole, or by a sample of it. Sets of one kind combine. */
public sealed interface ValueSet permits SampledSet, WholeSet {
  /**
   * A number with the interval that holds the exact one.
   *
   * @param lower at most {@code value}
   * @param upper at least {@code value}
   */
  record Bounded(double value, double lower, double upper) {
    static Bounded exact(double value) {
      return new Bounded(value, value, value);
    }
  }

  /** The values that both have. */
  ValueSet and(ValueSet other);

  /** The values that the other does not have. */
  ValueSet without(ValueSet other);

  /** Whether its numbers are exact. */
  boolean isWhole();

  /** How many values there are, with bounds of 1, 2 or 3 standard deviations. */
  Bounded size(int standardDeviations);

  /**
   * How many of the values of {@code all} these are, with bounds of 2 standard deviations; 0 where
   * there are none.
   *
   * @param all a set of which this is a part
   */
  Bounded shareOf(ValueSet all);
}

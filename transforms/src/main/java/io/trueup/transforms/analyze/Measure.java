package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.util.List;

/** What a metric measures of its events. Each has an approximate and an exact form. */
public sealed interface Measure extends Serializable {

  /** The number of events. */
  record Count() implements Measure {}

  /** The sum of a numeric field, exact to a millionth; events without it are not counted. */
  record Sum(String field) implements Measure {}

  /** The mean of a numeric field over the events that have it. */
  record Average(String field) implements Measure {}

  /** The smallest value of a numeric field; 0 where no event has it. */
  record Min(String field) implements Measure {}

  /** The largest value of a numeric field; 0 where no event has it. */
  record Max(String field) implements Measure {}

  /** The number of different values of a field; in the stream by an HLL sketch. */
  record Distinct(String field) implements Measure {}

  /**
   * Quantiles of a numeric field by nearest rank: the smallest value with at least that share of
   * the values at or below it; in the stream by a KLL sketch. Published as {@code <metric>.p50}.
   *
   * @param field the numeric field
   * @param ranks from 0 to 1
   */
  record Quantiles(String field, List<Double> ranks) implements Measure {
    public Quantiles {
      ranks = List.copyOf(ranks);
    }
  }

  /** One part of a ratio: a measure over the metric's events that also meet {@code where}. */
  record Part(Measure measure, List<Condition> where) implements Serializable {
    public Part {
      where = List.copyOf(where);
    }
  }

  /** One measure divided by another; 0 where the divisor is 0. */
  record Ratio(Part numerator, Part denominator) implements Measure {}
}

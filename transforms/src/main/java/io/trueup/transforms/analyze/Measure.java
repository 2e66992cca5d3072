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

  /**
   * How often each of the {@code k} most frequent values of a field occurs; of values that occur
   * equally often, the first in order of the text. A value is only among them where it has more
   * than 1 / (16 k) of the events that have the field. Published with the field as a dimension; in
   * the stream by a frequent items sketch.
   *
   * @param field the field; the metric is not split by it
   * @param k from 1 to {@link #MOST}
   */
  record Top(String field, int k) implements Measure {
    public static final int MOST = 100;

    /** Into how many parts the k-th part of all events is divided, of which a value needs one. */
    public static final long OF_EACH_PLACE = 16;

    public Top {
      if (k < 1 || k > MOST) {
        throw new IllegalArgumentException("Top is of 1 to " + MOST + " values, not of " + k);
      }
    }

    /** Whether a value that occurs so often in so many events is frequent enough. */
    public boolean standsOut(long count, long events) {
      return count > events / (OF_EACH_PLACE * k);
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

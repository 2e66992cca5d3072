package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /**
   * How many values of a field some events have in common: those that occur with each of {@code
   * all} and with none of {@code none}; in the stream by a Theta sketch for each.
   *
   * @param all filters, one at least
   * @param none filters
   */
  record Overlap(String field, List<List<Condition>> all, List<List<Condition>> none)
      implements Measure {
    public Overlap {
      all = all.stream().map(List::copyOf).toList();
      none = none.stream().map(List::copyOf).toList();
      if (all.isEmpty()) {
        throw new IllegalArgumentException("An overlap is of one set at least");
      }
    }
  }

  /**
   * Which share of the customers who were first active in a period is active so many periods later:
   * in the window that ends with a period, for the cohorts of the {@code periods} before it, with
   * the dimension {@link #AFTER}; in the stream by a Theta sketch for each period. How many
   * customers the cohort of the last period has is published as {@code <metric>.cohort}.
   *
   * <p>A customer is first active in a period by an event of {@code joins}, or where there are
   * none, by being active in it and not in the {@code lookback} periods before.
   *
   * @param every the periods
   * @param periods up to how many periods later, at least 1
   * @param lookback at least 1 where there are no {@code joins}, else 0
   * @param activity names of the events that are activity; empty where all are
   * @param joins names of events
   */
  record Retention(
      CalendarPeriod every, int periods, int lookback, Set<String> activity, Set<String> joins)
      implements Measure {
    /** The dimension that says how many periods later. */
    public static final String AFTER = "after";

    /** What the name of the cohorts' size ends with. */
    public static final String COHORT = ".cohort";

    public Retention {
      // Sorted, so that equal measures are written alike.
      activity = Collections.unmodifiableSortedSet(new TreeSet<>(activity));
      joins = Collections.unmodifiableSortedSet(new TreeSet<>(joins));
      if (periods < 1 || lookback < 0 || (lookback == 0) == joins.isEmpty()) {
        throw new IllegalArgumentException(
            "Retention needs a period, and either joins or a lookback, but has "
                + periods
                + " periods, "
                + joins
                + " and "
                + lookback);
      }
    }

    /** The windows that hold a period, its cohorts' periods and those that these look back on. */
    public PeriodWindows windows() {
      return new PeriodWindows(every, periods + lookback + 1);
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

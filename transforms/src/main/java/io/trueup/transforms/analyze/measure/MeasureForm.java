package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.time.ZoneId;
import java.util.List;

/**
 * A measure in one of its two forms, compiled against the fields of a catalogue: how it starts, how
 * an event is added, and what is read off in the end.
 */
public interface MeasureForm {
  /** An accumulator over no events. */
  Accumulator create();

  /** Adds the event that {@code reading} is at to an accumulator that {@link #create} made. */
  void add(Accumulator accumulator, EventReading reading);

  /** The numbers of a measure; no two have the same name. */
  List<Estimate> estimate(Accumulator accumulator);

  /**
   * The same, for measures that ask where the window ends.
   *
   * @param windowEnd in milliseconds since the epoch
   */
  default List<Estimate> estimate(Accumulator accumulator, long windowEnd) {
    return estimate(accumulator);
  }

  /** Whether the event that {@code reading} is at, once added, has a part in the numbers. */
  default boolean counts(EventReading reading) {
    return true;
  }

  /** Whether a number may be named after some events and no longer be named after more of them. */
  default boolean namesMayVanish() {
    return false;
  }

  /**
   * Compiles what a metric measures, with its limit; and of how many customers each of its splits
   * is, where the events of each are together. Those of each value of a top are not.
   *
   * @param reading where the fields that it needs are registered
   * @param zone whose days are counted by
   * @throws IllegalArgumentException where it names a field that does not exist
   */
  static MeasureForm of(Metric metric, Accuracy accuracy, EventReading reading, ZoneId zone) {
    MeasureForm measure =
        metric.measure() instanceof Measure.Retention retention
            ? new RetentionForm(retention, accuracy, reading, zone)
            : of(metric.measure(), accuracy, reading);
    MeasureForm form =
        metric.countsCustomers()
            ? new CustomersForm(measure, reading.textField(EventField.CUSTOMER_KEY))
            : measure;
    Limit limit = metric.limit();
    if (limit == null) {
      return form;
    }
    if (metric.measure() instanceof Measure.Top
        || metric.measure() instanceof Measure.Retention
        || !metric.by().contains(limit.field())) {
      throw new IllegalArgumentException(
          "Metric '"
              + metric.name()
              + "' must be split by what it limits, and be no top or retention");
    }
    return new LimitedForm(
        reading.textField(limit.field()), limit, form, accuracy == Accuracy.EXACT);
  }

  /**
   * Compiles a measure.
   *
   * @param reading where the fields that it needs are registered
   * @throws IllegalArgumentException where it names a field that does not exist
   */
  static MeasureForm of(Measure measure, Accuracy accuracy, EventReading reading) {
    return of(measure, accuracy, reading, DistinctForm.STANDARD_DEVIATIONS);
  }

  /** Compiles a measure whose sketch bounds are that many standard deviations wide. */
  static MeasureForm of(
      Measure measure, Accuracy accuracy, EventReading reading, int standardDeviations) {
    boolean exact = accuracy == Accuracy.EXACT;
    if (measure instanceof Measure.Count) {
      return new CountForm();
    } else if (measure instanceof Measure.Sum sum) {
      return new SumForm(reading.numberField(sum.field()));
    } else if (measure instanceof Measure.Average average) {
      return new AverageForm(reading.numberField(average.field()));
    } else if (measure instanceof Measure.Min min) {
      return new ExtremeForm(reading.numberField(min.field()), false);
    } else if (measure instanceof Measure.Max max) {
      return new ExtremeForm(reading.numberField(max.field()), true);
    } else if (measure instanceof Measure.Distinct distinct) {
      int field = reading.textField(distinct.field());
      return exact ? new ExactDistinctForm(field) : new DistinctForm(field, standardDeviations);
    } else if (measure instanceof Measure.Quantiles quantiles) {
      int field = reading.numberField(quantiles.field());
      double[] ranks = quantiles.ranks().stream().mapToDouble(Double::doubleValue).toArray();
      return exact ? new ExactQuantilesForm(field, ranks) : new QuantilesForm(field, ranks);
    } else if (measure instanceof Measure.Top top) {
      int field = reading.textField(top.field());
      return exact ? new ExactTopForm(field, top) : new TopForm(field, top);
    } else if (measure instanceof Measure.Overlap overlap) {
      return OverlapForm.of(overlap, accuracy, reading, standardDeviations);
    } else if (measure instanceof Measure.Ratio ratio) {
      return RatioForm.of(ratio, accuracy, reading);
    }
    throw new IllegalArgumentException("No form for " + measure);
  }
}

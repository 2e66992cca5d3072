package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
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

  /** Whether a number may be named after some events and no longer be named after more of them. */
  default boolean namesMayVanish() {
    return false;
  }

  /**
   * Compiles what a metric measures, with its limit.
   *
   * @param reading where the fields that it needs are registered
   * @throws IllegalArgumentException where it names a field that does not exist
   */
  static MeasureForm of(Metric metric, Accuracy accuracy, EventReading reading) {
    MeasureForm form = of(metric.measure(), accuracy, reading);
    Limit limit = metric.limit();
    if (limit == null) {
      return form;
    }
    if (metric.measure() instanceof Measure.Top || !metric.by().contains(limit.field())) {
      throw new IllegalArgumentException(
          "Metric '" + metric.name() + "' must be split by what it limits, and be no top");
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
    } else if (measure instanceof Measure.Ratio ratio) {
      return RatioForm.of(ratio, accuracy, reading);
    }
    throw new IllegalArgumentException("No form for " + measure);
  }
}

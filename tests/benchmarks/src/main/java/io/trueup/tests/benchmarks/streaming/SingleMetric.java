package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.CountAccumulator;
import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import io.trueup.transforms.analyze.accumulator.KllAccumulator;
import io.trueup.transforms.analyze.accumulator.RatioAccumulator;
import io.trueup.transforms.analyze.accumulator.SumAccumulator;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One metric as a job of one aggregation per metric computes it: a filter, a key, and the one
 * number that the aggregation needs of an event, which is all that crosses the network. With
 * Trueup's own sketches, so that all contestants publish the same numbers.
 */
final class SingleMetric {
  private static final String SEPARATOR = "\u001f";

  private final Metric metric;
  private final EventReading reading = new EventReading(Set.of());
  private final int[] where;
  private final int[] by;
  private final int[] counted;
  private final int field;
  private final boolean hashed;
  private final MeasureForm form;

  SingleMetric(Metric metric) {
    this.metric = metric;
    where = reading.filter(metric.where());
    by = metric.by().stream().mapToInt(reading::textField).toArray();
    form = MeasureForm.of(metric.measure(), Accuracy.APPROXIMATE, reading);
    List<Condition> countedWhere = new ArrayList<>();
    Measure measure = metric.measure();
    if (measure instanceof Measure.Ratio ratio) {
      countedWhere.addAll(ratio.numerator().where());
      measure = ratio.denominator().measure();
      if (!measure.equals(ratio.numerator().measure()) || !(measure instanceof Measure.Distinct)) {
        throw new IllegalArgumentException(metric.name() + " is no ratio of one distinct count");
      }
    }
    counted = reading.filter(countedWhere);
    hashed = measure instanceof Measure.Distinct;
    field = field(measure);
  }

  private int field(Measure measure) {
    if (measure instanceof Measure.Distinct distinct) {
      return reading.textField(distinct.field());
    } else if (measure instanceof Measure.Sum sum) {
      return reading.numberField(sum.field());
    } else if (measure instanceof Measure.Average average) {
      return reading.numberField(average.field());
    } else if (measure instanceof Measure.Quantiles quantiles) {
      return reading.numberField(quantiles.field());
    }
    return -1;
  }

  /** Turns to an event and tells whether it belongs to the metric. */
  boolean takes(LayeredEvent event) {
    reading.read(event);
    return reading.holds(where);
  }

  /** The dimension values of the event. */
  String key() {
    if (by.length == 1) {
      return dimension(by[0]);
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < by.length; i++) {
      key.append(i == 0 ? "" : SEPARATOR).append(dimension(by[i]));
    }
    return key.toString();
  }

  private String dimension(int dimension) {
    String text = reading.text(dimension);
    return text == null ? EventField.NONE : text;
  }

  /** What the aggregation needs of the event: a hash, or millionths. */
  long value() {
    if (field < 0) {
      return 0;
    }
    return hashed ? reading.hash(field)[0] : reading.micros(field);
  }

  /** Whether the event belongs to a ratio's numerator. */
  boolean counted() {
    return reading.holds(counted);
  }

  Accumulator create() {
    return form.create();
  }

  static void add(Accumulator accumulator, long value, boolean counted) {
    if (accumulator instanceof CountAccumulator count) {
      count.add();
    } else if (accumulator instanceof SumAccumulator sum) {
      sum.add(value);
    } else if (accumulator instanceof HllAccumulator distinct) {
      distinct.add(value);
    } else if (accumulator instanceof KllAccumulator quantiles) {
      quantiles.add(value / (double) CustomerEvent.MICROS);
    } else if (accumulator instanceof RatioAccumulator ratio) {
      ratio.addEvent();
      add(ratio.denominator(), value, true);
      if (counted) {
        add(ratio.numerator(), value, true);
      }
    }
  }

  /** Publishes the final value of a window. */
  void publish(String key, long windowStart, Accumulator accumulator) {
    Map<String, String> dimensions = new HashMap<>();
    String[] values = key.split(SEPARATOR, -1);
    for (int i = 0; i < by.length; i++) {
      dimensions.put(metric.by().get(i), values[i]);
    }
    FinalValues.add(
        metric.name(), dimensions, windowStart, form.estimate(accumulator), accumulator.events());
  }
}

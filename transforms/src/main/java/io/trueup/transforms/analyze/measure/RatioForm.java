package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.RatioAccumulator;
import java.util.List;

/**
 * One measure divided by another. The bounds are the interval quotient of the parts' bounds, and
 * hold when both parts' bounds do: with probability of at least the sum of their confidences less 1
 * (Bonferroni's inequality). The parts' bounds are taken at three standard deviations, so that this
 * stays above 95 %.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record RatioForm(
    MeasureForm numerator, int[] numeratorWhere, MeasureForm denominator, int[] denominatorWhere)
    implements MeasureForm {
  private static final int STANDARD_DEVIATIONS = 3;

  static RatioForm of(Measure.Ratio ratio, Accuracy accuracy, EventReading reading) {
    return new RatioForm(
        part(ratio.numerator(), accuracy, reading),
        reading.filter(ratio.numerator().where()),
        part(ratio.denominator(), accuracy, reading),
        reading.filter(ratio.denominator().where()));
  }

  private static MeasureForm part(Measure.Part part, Accuracy accuracy, EventReading reading) {
    Measure measure = part.measure();
    if (measure instanceof Measure.Quantiles
        || measure instanceof Measure.Top
        || measure instanceof Measure.Ratio) {
      throw new IllegalArgumentException(
          "A ratio is of counts, sums, averages, extremes or distinct counts, not of "
              + part.measure());
    }
    return MeasureForm.of(measure, accuracy, reading, STANDARD_DEVIATIONS);
  }

  @Override
  public Accumulator create() {
    return new RatioAccumulator(numerator.create(), denominator.create());
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    RatioAccumulator ratio = (RatioAccumulator) accumulator;
    ratio.addEvent();
    if (reading.holds(numeratorWhere)) {
      numerator.add(ratio.numerator(), reading);
    }
    if (reading.holds(denominatorWhere)) {
      denominator.add(ratio.denominator(), reading);
    }
  }

  @Override
  public boolean counts(EventReading reading) {
    return reading.holds(numeratorWhere) || reading.holds(denominatorWhere);
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    RatioAccumulator ratio = (RatioAccumulator) accumulator;
    Estimate over = numerator.estimate(ratio.numerator()).get(0);
    Estimate under = denominator.estimate(ratio.denominator()).get(0);
    if (under.value() == 0) {
      return List.of(Estimate.exact(0, ratio.events()));
    }
    double value = over.value() / under.value();
    double confidence = over.confidence() + under.confidence() - 1;
    if (confidence == 1) {
      return List.of(Estimate.exact(value, ratio.events()));
    }
    double[] corners = {
      over.lower() / under.lower(),
      over.lower() / under.upper(),
      over.upper() / under.lower(),
      over.upper() / under.upper()
    };
    double lower = value;
    double upper = value;
    for (double corner : corners) {
      lower = Math.min(lower, corner);
      upper = Math.max(upper, corner);
    }
    return List.of(
        new Estimate(Estimate.Name.PLAIN, ratio.events(), value, lower, upper, confidence));
  }
}

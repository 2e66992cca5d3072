package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import java.util.List;

/**
 * The number of different values by a sketch, with its bounds. All are rounded to whole numbers
 * inwards, which loses no exact value, for that is whole; so small numbers come out exact.
 */
record DistinctForm(int field, int standardDeviations) implements MeasureForm {
  static final int STANDARD_DEVIATIONS = 2;

  /** The normal distribution's mass within 0, 1, 2 and 3 standard deviations. */
  private static final double[] CONFIDENCE = {0, 0.6827, 0.9545, 0.9973};

  @Override
  public Accumulator create() {
    return new HllAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    long[] hash = reading.hash(field);
    if (hash != null) {
      ((HllAccumulator) accumulator).add(hash[0]);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    HllAccumulator sketch = (HllAccumulator) accumulator;
    double value = Math.rint(sketch.estimate());
    return List.of(
        new Estimate(
            "",
            value,
            Math.min(value, Math.ceil(sketch.lower(standardDeviations))),
            Math.max(value, Math.floor(sketch.upper(standardDeviations))),
            CONFIDENCE[standardDeviations]));
  }
}

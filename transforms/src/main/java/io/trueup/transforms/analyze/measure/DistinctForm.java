package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import java.util.List;

/**
 * The number of different values by a sketch, with its bounds. All are rounded to whole numbers
 * inwards, which loses no exact value, for that is whole; so the smallest numbers come out exact.
 *
 * <p>A few values are kept as 26-bit coupons. Two of n values share one with a probability of about
 * n^2 / 2^27, and then the count is one too low: from {@link #SURE_OF} on, the upper bound says so.
 */
record DistinctForm(int field, int standardDeviations) implements MeasureForm {
  static final int STANDARD_DEVIATIONS = 2;

  /** Among so few, the chance of a shared coupon is below one in a million. */
  private static final int SURE_OF = 10;

  /** The normal distribution's mass within 0, 1, 2 and 3 standard deviations. */
  static final double[] CONFIDENCE = {0, 0.6827, 0.9545, 0.9973};

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
            Estimate.Name.PLAIN,
            sketch.events(),
            value,
            Math.min(value, Math.ceil(sketch.lower(standardDeviations))),
            Math.max(
                value < SURE_OF ? value : value + 1, Math.floor(sketch.upper(standardDeviations))),
            CONFIDENCE[standardDeviations]));
  }
}

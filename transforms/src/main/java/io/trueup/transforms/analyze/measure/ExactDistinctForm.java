package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.HashSetAccumulator;
import java.util.List;

/** The number of different values by keeping each. */
record ExactDistinctForm(int field) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new HashSetAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    long[] hash = reading.hash(field);
    if (hash != null) {
      ((HashSetAccumulator) accumulator).add(hash[0], hash[1]);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    HashSetAccumulator values = (HashSetAccumulator) accumulator;
    return List.of(Estimate.exact((double) values.distinct(), values.events()));
  }
}

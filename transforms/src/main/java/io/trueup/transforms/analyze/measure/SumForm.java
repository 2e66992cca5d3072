package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.SumAccumulator;
import java.util.List;

/** The sum of a numeric field: exact in both forms. */
record SumForm(int field) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new SumAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    Long micros = reading.micros(field);
    if (micros != null) {
      ((SumAccumulator) accumulator).add(micros);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    return List.of(Estimate.exact(((SumAccumulator) accumulator).sum(), accumulator.events()));
  }
}

package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.SumAccumulator;
import java.util.List;

/** The mean of a numeric field over the events that have it: exact in both forms. */
record AverageForm(int field) implements MeasureForm {
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
    SumAccumulator sum = (SumAccumulator) accumulator;
    return List.of(Estimate.exact(sum.events() == 0 ? 0 : sum.sum() / sum.events(), sum.events()));
  }
}

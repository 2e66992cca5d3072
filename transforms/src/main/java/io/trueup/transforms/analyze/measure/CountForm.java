package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.CountAccumulator;
import java.util.List;

/** The number of events: exact in both forms. */
record CountForm() implements MeasureForm {
  @Override
  public Accumulator create() {
    return new CountAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    ((CountAccumulator) accumulator).add();
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    return List.of(Estimate.exact((double) accumulator.events(), accumulator.events()));
  }
}

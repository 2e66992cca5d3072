package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.ExtremesAccumulator;
import java.util.List;

/** The smallest or the largest value of a numeric field: exact in both forms. */
record ExtremeForm(int field, boolean largest) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new ExtremesAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    Long micros = reading.micros(field);
    if (micros != null) {
      ((ExtremesAccumulator) accumulator).add(micros);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    ExtremesAccumulator extremes = (ExtremesAccumulator) accumulator;
    if (extremes.events() == 0) {
      return List.of(Estimate.exact(0, 0));
    }
    long micros = largest ? extremes.largest() : extremes.smallest();
    return List.of(Estimate.exact(micros / (double) CustomerEvent.MICROS, extremes.events()));
  }
}

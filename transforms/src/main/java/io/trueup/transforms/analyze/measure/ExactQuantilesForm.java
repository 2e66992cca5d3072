package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.ValueCountsAccumulator;
import java.util.ArrayList;
import java.util.List;

/** Quantiles of a numeric field by keeping how often each value occurs. */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record ExactQuantilesForm(int field, double[] ranks) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new ValueCountsAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    Long micros = reading.micros(field);
    if (micros != null) {
      ((ValueCountsAccumulator) accumulator).add(micros);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    ValueCountsAccumulator values = (ValueCountsAccumulator) accumulator;
    long[] quantiles = values.events() == 0 ? new long[ranks.length] : values.quantiles(ranks);
    List<Estimate> estimates = new ArrayList<>(ranks.length);
    for (int i = 0; i < ranks.length; i++) {
      double value = quantiles[i] / (double) CustomerEvent.MICROS;
      Estimate.Name name = Estimate.Name.suffixed(QuantileNames.suffix(ranks[i]));
      estimates.add(Estimate.exact(name, value, values.events()));
    }
    return estimates;
  }
}

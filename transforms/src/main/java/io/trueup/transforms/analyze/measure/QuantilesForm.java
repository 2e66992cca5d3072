package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.KllAccumulator;
import java.util.ArrayList;
import java.util.List;

/** Quantiles of a numeric field by a sketch, with its bounds. */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record QuantilesForm(int field, double[] ranks) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new KllAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    Long micros = reading.micros(field);
    if (micros != null) {
      ((KllAccumulator) accumulator).add(micros / (double) CustomerEvent.MICROS);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    KllAccumulator sketch = ((KllAccumulator) accumulator).copy();
    List<Estimate> estimates = new ArrayList<>(ranks.length);
    for (double rank : ranks) {
      estimates.add(estimate(sketch, rank));
    }
    return estimates;
  }

  private static Estimate estimate(KllAccumulator sketch, double rank) {
    Estimate.Name name = Estimate.Name.suffixed(QuantileNames.suffix(rank));
    if (sketch.events() == 0) {
      return Estimate.ofNothing(name);
    }
    double value = sketch.quantile(rank);
    return sketch.exact()
        ? Estimate.exact(name, value, sketch.events())
        : new Estimate(
            name,
            sketch.events(),
            value,
            sketch.lower(rank),
            sketch.upper(rank),
            KllAccumulator.CONFIDENCE);
  }
}

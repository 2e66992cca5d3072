package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.TextCountsAccumulator;
import io.trueup.transforms.analyze.accumulator.TextCountsAccumulator.TextCount;
import java.util.List;
import java.util.Map;

/** The most frequent values of a field by counting each. */
record ExactTopForm(int field, Measure.Top top) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new TextCountsAccumulator();
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    String text = reading.text(field);
    if (text != null) {
      ((TextCountsAccumulator) accumulator).add(text);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    TextCountsAccumulator counts = (TextCountsAccumulator) accumulator;
    return counts.mostFrequent(top.k()).stream()
        .filter(item -> top.standsOut(item.count(), counts.events()))
        .map(item -> estimate(item, counts.events()))
        .toList();
  }

  private Estimate estimate(TextCount item, long events) {
    return Estimate.exact(
        new Estimate.Name("", Map.of(top.field(), item.text())), (double) item.count(), events);
  }

  @Override
  public boolean namesMayVanish() {
    return true;
  }
}

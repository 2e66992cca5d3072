package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.SplitAccumulator;
import io.trueup.transforms.analyze.accumulator.SplitAccumulator.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A measure for each of the values of a field that have the most events, and for all others
 * together. The exact form keeps every value; the approximate one up to {@link #KEPT_PER_ROW} times
 * the limit, and is the same as long as there are no more. With more, a value that was folded and
 * came again lacks its earlier events, which are in {@code other}: nothing is claimed then of how
 * far each row is from the exact one, only that together they have every event.
 */
record LimitedForm(int field, Limit limit, MeasureForm measure, boolean exact)
    implements MeasureForm {
  private static final int KEPT_PER_ROW = 4;

  @Override
  public Accumulator create() {
    return new SplitAccumulator(
        exact ? Integer.MAX_VALUE : KEPT_PER_ROW * limit.values(), measure.create());
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    String text = reading.text(field);
    measure.add(
        ((SplitAccumulator) accumulator).of(text == null ? EventField.NONE : text), reading);
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    SplitAccumulator split = (SplitAccumulator) accumulator;
    List<Part> ranked = split.ranked();
    int rows = Math.min(limit.values(), ranked.size());
    List<Part> parts = new ArrayList<>(ranked.subList(0, rows));
    if (rows < ranked.size() || split.hasOther()) {
      parts.add(
          new Part(SplitAccumulator.OTHER, split.otherWith(ranked.subList(rows, ranked.size()))));
    }
    List<Estimate> estimates = new ArrayList<>(parts.size());
    for (Part part : parts) {
      for (Estimate estimate : measure.estimate(part.accumulator())) {
        Estimate its = estimate.of(limit.field(), part.value());
        estimates.add(split.folded() ? its.unclaimed() : its);
      }
    }
    return estimates;
  }

  @Override
  public boolean namesMayVanish() {
    return true;
  }
}

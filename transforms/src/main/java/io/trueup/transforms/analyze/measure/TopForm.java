package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.FrequentItemsAccumulator;
import io.trueup.transforms.analyze.accumulator.FrequentItemsAccumulator.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values of a field by a sketch. The bounds always hold: they are those of the
 * value's count, and go down to 0, which stands for a value that is not among the top, wherever it
 * may not be. Values that probably are not among them, but may be, are published with an estimate
 * of 0. None that is among them is left out: it has more than 1 / ({@link
 * Measure.Top#OF_EACH_PLACE} k) of the events, and the sketch loses none that has more than 3.5 /
 * ({@link #SLOTS_PER_VALUE} k).
 */
record TopForm(int field, Measure.Top top) implements MeasureForm {
  private static final int SLOTS_PER_VALUE = 64;

  @Override
  public Accumulator create() {
    return new FrequentItemsAccumulator(Integer.highestOneBit(SLOTS_PER_VALUE * top.k() - 1) << 1);
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    String text = reading.text(field);
    if (text != null) {
      ((FrequentItemsAccumulator) accumulator).add(text);
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    FrequentItemsAccumulator sketch = (FrequentItemsAccumulator) accumulator;
    List<Item> items = sketch.items();
    long error = sketch.maximumError();
    long last = atLeast(items, top.k() - 1);
    long next = atLeast(items, top.k());
    List<Estimate> estimates = new ArrayList<>(top.k());
    for (int i = 0; i < items.size(); i++) {
      long atLeast = items.get(i).atLeast();
      long atMost = atLeast + error;
      boolean among = i < top.k();
      boolean possible = among || (error > 0 && atMost >= last);
      if (!possible || !top.standsOut(atMost, sketch.events())) {
        break;
      }
      boolean sure =
          among
              && top.standsOut(atLeast, sketch.events())
              && (error == 0 || atLeast > next + error);
      estimates.add(
          new Estimate(
              new Estimate.Name("", Map.of(top.field(), items.get(i).text())),
              sketch.events(),
              among ? (double) atMost : 0,
              sure ? (double) atLeast : 0,
              (double) atMost,
              1));
    }
    return estimates;
  }

  private static long atLeast(List<Item> items, int rank) {
    return rank < items.size() ? items.get(rank).atLeast() : 0;
  }

  @Override
  public boolean namesMayVanish() {
    return true;
  }
}

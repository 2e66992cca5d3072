package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.HashSetAccumulator;
import io.trueup.transforms.analyze.accumulator.SetAccumulator;
import io.trueup.transforms.analyze.accumulator.SetsAccumulator;
import io.trueup.transforms.analyze.accumulator.ThetaAccumulator;
import io.trueup.transforms.analyze.accumulator.ValueSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many values some sets of events have in common and others lack, by a set of values for each.
 *
 * @param filters of the sets that must have a value, then of those that must not
 * @param all how many must
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record OverlapForm(int field, int[][] filters, int all, boolean exact, int standardDeviations)
    implements MeasureForm {

  static OverlapForm of(
      Measure.Overlap overlap, Accuracy accuracy, EventReading reading, int standardDeviations) {
    return new OverlapForm(
        reading.textField(overlap.field()),
        Stream.concat(overlap.all().stream(), overlap.none().stream())
            .map(reading::filter)
            .toArray(int[][]::new),
        overlap.all().size(),
        accuracy == Accuracy.EXACT,
        standardDeviations);
  }

  static SetAccumulator set(boolean exact) {
    return exact ? new HashSetAccumulator() : new ThetaAccumulator();
  }

  @Override
  public Accumulator create() {
    return new SetsAccumulator(set(exact));
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    long[] hash = reading.hash(field);
    if (hash == null) {
      return;
    }
    SetsAccumulator sets = (SetsAccumulator) accumulator;
    sets.addEvent();
    for (int i = 0; i < filters.length; i++) {
      if (reading.holds(filters[i])) {
        sets.of(i).add(hash[0], hash[1]);
      }
    }
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    SetsAccumulator sets = (SetsAccumulator) accumulator;
    ValueSet common = sets.values(0);
    for (int i = 1; i < filters.length; i++) {
      common = i < all ? common.and(sets.values(i)) : common.without(sets.values(i));
    }
    return List.of(
        Estimate.of(
            Estimate.Name.PLAIN,
            sets.events(),
            common.size(standardDeviations),
            common.isWhole() ? 1 : DistinctForm.CONFIDENCE[standardDeviations]));
  }
}

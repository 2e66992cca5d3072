package io.trueup.tests.faults;

import io.trueup.transforms.analyze.Measure;
import java.util.HashMap;
import java.util.Map;

/** What every stage counts in one row. */
final class Tally {
  private static final double CENTS = 100;

  private final Measure measure;
  private final long[] events = new long[Stage.values().length];
  private final long[] amounts = new long[Stage.values().length];
  private final long[] cents = new long[Stage.values().length];
  private final Map<String, Integer> customers = new HashMap<>();

  Tally(Measure measure) {
    this.measure = measure;
  }

  /** Whether there is a model for a measure. */
  static boolean canHold(Measure measure) {
    return measure instanceof Measure.Count
        || measure instanceof Measure.Sum
        || measure instanceof Measure.Average
        || measure instanceof Measure.Distinct;
  }

  void add(int stages, Reading reading) {
    for (Stage stage : Stage.values()) {
      if (stage.in(stages)) {
        events[stage.place()]++;
        if (reading.hasAmount()) {
          amounts[stage.place()]++;
          cents[stage.place()] += reading.cents();
        }
      }
    }
    if (measure instanceof Measure.Distinct) {
      customers.merge(reading.customer(), stages, (one, other) -> one | other);
    }
  }

  double value(Stage stage) {
    if (measure instanceof Measure.Count) {
      return events[stage.place()];
    } else if (measure instanceof Measure.Sum) {
      return sum(stage);
    } else if (measure instanceof Measure.Average) {
      return amounts[stage.place()] == 0 ? 0 : sum(stage) / amounts[stage.place()];
    }
    return customers.values().stream().filter(stage::in).count();
  }

  private double sum(Stage stage) {
    return cents[stage.place()] / CENTS;
  }
}

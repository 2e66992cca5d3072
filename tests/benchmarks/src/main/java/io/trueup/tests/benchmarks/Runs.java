package io.trueup.tests.benchmarks;

import io.trueup.tests.benchmarks.measure.Values;
import java.util.ArrayList;
import java.util.List;

/** The runs of one contestant. */
final class Runs {
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();

  void add(long events, Values.Outcome outcome) {
    rates.add(events / outcome.seconds());
    cpuMicros.add(1e6 * outcome.cpuSeconds() / events);
  }

  /** Events per second of each run. */
  List<Double> rates() {
    return rates;
  }

  double medianRate() {
    return median(rates);
  }

  /** Processor time of an event in microseconds, which neighbours on the machine disturb less. */
  double medianCpuMicros() {
    return median(cpuMicros);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

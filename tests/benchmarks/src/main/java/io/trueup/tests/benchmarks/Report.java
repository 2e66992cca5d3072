package io.trueup.tests.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.tests.benchmarks.measure.Machine;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table for people and one last line of JSON for scripts. */
final class Report {
  private final PrintStream out;
  private final Map<String, Object> json = new LinkedHashMap<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void title(String text) {
    out.println(text);
    out.println(Machine.describe());
    out.println();
  }

  /** The runs of a contestant, with the processor time that it needs. */
  void runs(String name, String meaning, Runs runs) {
    rates(name, meaning, runs.rates());
    out.printf(
        Locale.ROOT, "%-20s %-42s %10.1f us%n", "", "processor time", runs.medianCpuMicros());
    json.put(name + "CpuMicros", Math.rint(runs.medianCpuMicros() * 100) / 100);
  }

  /** Events per second of each run, in their order. */
  void rates(String name, String meaning, List<Double> runs) {
    StringBuilder line = new StringBuilder();
    for (double run : runs) {
      line.append(String.format(Locale.ROOT, " %,9.0f", run));
    }
    double median = Runs.median(runs);
    out.printf(Locale.ROOT, "%-20s %-42s %,10.0f/s runs:%s%n", name, meaning, median, line);
    json.put(name, Math.rint(median));
  }

  /** What the following figures are of. */
  void line(String text) {
    out.println(text);
  }

  /** A number beside what is expected of it. */
  void figure(String name, String expected, double value) {
    out.printf(Locale.ROOT, "%-20s %-42s %10.2f%n", name, expected, value);
    json.put(name, Math.rint(value * 1000) / 1000);
  }

  /** Ends with the line of JSON. */
  void end() throws JsonProcessingException {
    json.putAll(Machine.facts());
    out.println();
    out.println(new ObjectMapper().writeValueAsString(json));
  }
}

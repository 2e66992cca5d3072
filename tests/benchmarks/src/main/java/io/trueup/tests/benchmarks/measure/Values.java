package io.trueup.tests.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Final values between processes, and whether two runs agree. */
public final class Values {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Values() {}

  /**
   * What a contestant leaves.
   *
   * @param seconds from the first record to the last value
   * @param cpuSeconds the processor time that its process used in between
   * @param values what it published
   */
  public record Outcome(double seconds, double cpuSeconds, List<Entry> values) {}

  /** One published number. */
  public record Entry(FinalValues.Row row, FinalValues.Value value) {}

  public static void write(
      Path file, Moment first, Moment last, Map<FinalValues.Row, FinalValues.Value> values)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    values.forEach((row, value) -> entries.add(new Entry(row, value)));
    JSON.writeValue(
        file.toFile(), new Outcome(last.secondsSince(first), last.cpuSecondsSince(first), entries));
  }

  public static Outcome read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Outcome.class);
  }

  /**
   * Makes sure that a contestant published what was expected: the same rows of the same number of
   * events with the same numbers to a billionth; quantile sketches are randomized, and agree where
   * their bounds overlap.
   *
   * @throws IllegalStateException naming the first row that differs
   */
  public static void compare(
      String contestant, Map<FinalValues.Row, FinalValues.Value> expected, Outcome outcome) {
    Map<FinalValues.Row, FinalValues.Value> missing = new HashMap<>(expected);
    for (Entry entry : outcome.values()) {
      FinalValues.Value value = missing.remove(entry.row());
      if (value == null || !agree(entry.row(), value, entry.value())) {
        throw new IllegalStateException(
            "%s published %s, expected is %s".formatted(contestant, entry, value));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s published nothing for %s".formatted(contestant, missing.keySet().iterator().next()));
    }
  }

  private static boolean agree(
      FinalValues.Row row, FinalValues.Value expected, FinalValues.Value found) {
    boolean equal =
        Math.abs(expected.estimate() - found.estimate())
            <= 1e-9 * Math.max(1, Math.abs(expected.estimate()));
    boolean overlap = expected.lower() <= found.upper() && found.lower() <= expected.upper();
    return expected.events() == found.events() && (equal || (overlap && isQuantile(row)));
  }

  private static boolean isQuantile(FinalValues.Row row) {
    return row.metric().contains(".p");
  }
}

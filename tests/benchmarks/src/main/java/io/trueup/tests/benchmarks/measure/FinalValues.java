package io.trueup.tests.benchmarks.measure;

import io.trueup.transforms.analyze.measure.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The final values that a contestant published in this process. Static, because an embedded Flink
 * makes its sinks from serialized copies.
 */
public final class FinalValues {
  private static final ConcurrentMap<Row, Value> VALUES = new ConcurrentHashMap<>();
  private static final long POLL_MILLIS = 5;
  private static final AtomicReference<String> WRONG = new AtomicReference<>();

  private FinalValues() {}

  /** Which number: a metric's in one window, for one combination of dimension values. */
  public record Row(String metric, Map<String, String> dimensions, long windowStart) {}

  /** A final number with its bounds. */
  public record Value(double estimate, double lower, double upper, long events) {}

  /** Adds the numbers of a metric. */
  public static void add(
      String metric,
      Map<String, String> dimensions,
      long windowStart,
      List<Estimate> estimates,
      long events) {
    for (Estimate estimate : estimates) {
      Map<String, String> its = new HashMap<>(dimensions);
      its.putAll(estimate.name().dimensions());
      add(
          new Row(metric + estimate.name().suffix(), Map.copyOf(its), windowStart),
          new Value(estimate.value(), estimate.lower(), estimate.upper(), events));
    }
  }

  /** Adds one number; a second one for the same row makes the run fail. */
  public static void add(Row row, Value value) {
    if (VALUES.put(row, value) != null) {
      fail(row + " was published twice as final");
    }
  }

  /** Hands over what was published so far, and forgets it. */
  public static Map<Row, Value> take() {
    Map<Row, Value> taken = Map.copyOf(VALUES);
    VALUES.clear();
    return taken;
  }

  /** Makes the run fail. */
  public static void fail(String reason) {
    WRONG.compareAndSet(null, reason);
  }

  /**
   * Waits until there are {@code expected} numbers.
   *
   * @throws IllegalStateException if something went wrong, or too much time
   */
  public static Map<Row, Value> await(int expected, long timeoutMillis)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
    while (VALUES.size() < expected || WRONG.get() != null) {
      if (WRONG.get() != null || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            WRONG.get() != null
                ? WRONG.get()
                : "There are %d final values of %d".formatted(VALUES.size(), expected));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return VALUES;
  }
}

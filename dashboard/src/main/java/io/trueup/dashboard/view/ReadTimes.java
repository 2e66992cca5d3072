package io.trueup.dashboard.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the series of metrics were read, since the start. */
public final class ReadTimes {
  private static final double NANOS = 1e9;

  private final ConcurrentHashMap<String, Time> times = new ConcurrentHashMap<>();

  /** How often something was read, and how long that took altogether. */
  record Time(long reads, double seconds) {
    static final Time NONE = new Time(0, 0);
  }

  /**
   * Adds a series that was read.
   *
   * @param metric one that exists: what is not there costs nothing
   * @param since when that began, by {@link System#nanoTime}
   */
  public void add(String metric, long since) {
    double seconds = (System.nanoTime() - since) / NANOS;
    times.merge(
        metric,
        new Time(1, seconds),
        (before, one) -> new Time(before.reads() + 1, before.seconds() + one.seconds()));
  }

  Map<String, Time> byMetric() {
    return Map.copyOf(times);
  }
}

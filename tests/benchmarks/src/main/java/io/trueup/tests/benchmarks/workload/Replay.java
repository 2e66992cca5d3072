package io.trueup.tests.benchmarks.workload;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A number of events over a length of event time, in order, and one event far behind them in each
 * partition, which pushes the watermark past all windows.
 *
 * @param start when the first happens; not so long ago that the broker forgets it
 * @param length of event time; the events at the end lie after it
 * @param events without those at the end
 */
public record Replay(Instant start, Duration length, long events) {
  public static final int PARTITIONS = 4;

  private static final Duration AFTER = Duration.ofHours(1);

  public Instant time(long n) {
    return n < events
        ? start
            .plusNanos((long) ((double) n / events * length.toNanos()))
            .truncatedTo(ChronoUnit.MILLIS)
        : end().plus(AFTER);
  }

  public Instant end() {
    return start.plus(length);
  }

  /** All events with those at the end. */
  public long records() {
    return events + PARTITIONS;
  }

  public byte[] record(long n) {
    return Traffic.record(n, time(n));
  }

  public int partition(long n) {
    return (int) (n % PARTITIONS);
  }
}

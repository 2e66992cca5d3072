package io.trueup.tests.benchmarks.workload;

import io.trueup.tests.support.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A number of events over a length of event time, in order, and one event far behind them in each
 * partition, which pushes the watermark past all windows.
 *
 * @param start when the first happens
 * @param length of event time; the events at the end lie after it
 * @param events without those at the end
 * @param spread of the events on cities
 */
public record Replay(Instant start, Duration length, long events, Spread spread) {
  public static final int PARTITIONS = 4;

  private static final Duration AFTER = Duration.ofHours(1);

  /** Events that are spread evenly. */
  public Replay(Instant start, Duration length, long events) {
    this(start, length, events, Spread.EVEN);
  }

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
    return Traffic.record(n, time(n), spread);
  }

  public int partition(long n) {
    return (int) (n % PARTITIONS);
  }

  /** Writes it to a topic, with the event times as timestamps; returns when all is there. */
  public void write(String bootstrapServers, String topic) {
    try (TopicWriter writer = new TopicWriter(bootstrapServers, topic, 20)) {
      for (long n = 0; n < records(); n++) {
        writer.write(partition(n), time(n).toEpochMilli(), record(n));
      }
    }
  }
}

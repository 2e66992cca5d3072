package io.trueup.pipelines.io.kafka;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How far the partitions of one read are that this JVM reads, so that quiet ones can follow. */
final class Partitions {
  /** After this, a partition that is not heard of is read elsewhere, or no longer. */
  private static final Duration FORGOTTEN = Duration.standardSeconds(10);

  private static final ConcurrentMap<String, Partitions> READS = new ConcurrentHashMap<>();

  private final ConcurrentMap<TopicPartition, State> states = new ConcurrentHashMap<>();

  /**
   * How far a partition is.
   *
   * @param watermark up to which event time it is read; null where it never told one
   * @param quiet whether everything in it was read some time ago
   * @param heard when it said so
   */
  private record State(@Nullable Instant watermark, boolean quiet, Instant heard) {}

  /** The partitions of a read of this JVM. */
  static Partitions of(String read) {
    return READS.computeIfAbsent(read, name -> new Partitions());
  }

  void tell(TopicPartition partition, @Nullable Instant watermark, boolean quiet, Instant now) {
    states.put(partition, new State(watermark, quiet, now));
  }

  /**
   * How far a quiet partition may go: as far as the partition furthest behind that still delivers,
   * or, where all are quiet, as far as the one furthest ahead. Null where nothing is known.
   */
  @Nullable Instant ahead(Instant now) {
    Instant furthest = null;
    Instant slowest = null;
    for (State state : states.values()) {
      if (state.heard().plus(FORGOTTEN).isBefore(now)) {
        continue;
      }
      if (!state.quiet()) {
        if (state.watermark() == null) {
          return null;
        }
        slowest = earlier(slowest, state.watermark());
      } else if (state.watermark() != null) {
        furthest = later(furthest, state.watermark());
      }
    }
    return slowest != null ? slowest : furthest;
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }
}

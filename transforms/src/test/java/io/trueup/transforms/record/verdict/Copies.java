package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import java.util.stream.IntStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Events for the gate's tests: copies of an id at minutes after one fixed start. */
final class Copies {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Copies() {}

  static Instant minute(long minutes) {
    return START.plus(Duration.standardMinutes(minutes));
  }

  static CustomerEvent copy(String id, Instant eventTime, long offset) {
    return CustomerEvent.builder()
        .setEventId(id)
        .setName("Page Viewed")
        .setSource("web")
        .setEventTime(eventTime)
        .setReceivedTime(START)
        .setPosition(Position.of("events", 0, offset))
        .build();
  }

  static CustomerEvent copy(String id, long minutes) {
    return copy(id, minute(minutes), 0);
  }

  static TimestampedValue<CustomerEvent> stamped(CustomerEvent event) {
    return TimestampedValue.of(event, event.eventTime());
  }

  /** The first {@code count} ids of shard 0. */
  static String[] idsOfOneShard(int count) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "event-" + i)
        .filter(id -> EventIdHash.of(id).shard() == 0)
        .limit(count)
        .toArray(String[]::new);
  }
}

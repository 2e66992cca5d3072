package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Reads the event times of one source.
 *
 * <p>A time that a device measured is corrected for its clock as <a
 * href="https://segment.com/docs/connections/spec/common/#timestamps">Segment</a> and PostHog do:
 * measured + (receivedAt - sentAt). The broker's timestamp stands for a {@code receivedAt} that is
 * absent or cannot be read; without a {@code sentAt} the time stays as measured.
 */
final class EventClock {
  private static final int NEVER = -1;

  private final FieldMapping mapping;
  private final EventTimes times;
  private final List<FieldReader> paths = new ArrayList<>();
  private final @Nullable DeviceClock device;
  private final int measured;
  private final FieldReader sentAt;
  private final FieldReader receivedAt;

  private EventClock(SourceSpec source, RecordFormat format, FieldReaders readers) {
    mapping = readers.mapping(CanonicalField.EVENT_TIME);
    times = EventTimes.of(source.timeFormats());
    for (String path : mapping.paths()) {
      paths.add(readers.reader(CanonicalField.EVENT_TIME, List.of(path)));
    }
    device = format.clock();
    measured = device == null ? NEVER : mapping.paths().indexOf(device.measured());
    sentAt = readers.reader(CanonicalField.EVENT_TIME, sentAtPaths());
    receivedAt = readers.reader(CanonicalField.EVENT_TIME, receivedAtPaths());
  }

  static EventClock of(SourceSpec source, RecordFormat format, FieldReaders readers) {
    return new EventClock(source, format, readers);
  }

  /** Where the event time is written. */
  FieldMapping mapping() {
    return mapping;
  }

  /** Where it is written when a measured time was sent. */
  List<String> sentAtPaths() {
    return device == null ? List.of() : List.of(device.sentAt());
  }

  /** Where it is written when a measured time was received. */
  List<String> receivedAtPaths() {
    return device == null ? List.of() : List.of(device.receivedAt());
  }

  /** Whether the event time at a path of the mapping is one that a device measured. */
  boolean isMeasured(int path) {
    return path == measured;
  }

  /** What the message says of its time; null where it says none. */
  @Nullable ClockReading reading(JsonNode message) {
    for (int path = 0; path < paths.size(); path++) {
      String time = paths.get(path).text(message);
      if (time != null) {
        return isMeasured(path)
            ? new ClockReading(time, sentAt.text(message), receivedAt.text(message))
            : new ClockReading(time, null, null);
      }
    }
    return mapping.constant() == null ? null : new ClockReading(mapping.constant(), null, null);
  }

  /**
   * The corrected time; null where it cannot be read or is not one of 1970 to 9999.
   *
   * @param brokerTime when the broker received it; null where no broker did
   */
  @Nullable Instant time(ClockReading reading, @Nullable Instant brokerTime) {
    Instant time = times.read(reading.time());
    Instant sent = time == null || reading.sentAt() == null ? null : times.read(reading.sentAt());
    if (sent == null) {
      return time;
    }
    Instant stated = reading.receivedAt() == null ? null : times.read(reading.receivedAt());
    Instant received = stated == null ? brokerTime : stated;
    return received == null
        ? time
        : EventTimes.checked(time.getMillis() + received.getMillis() - sent.getMillis());
  }

  /** The formats of times, as errors name them. */
  @Override
  public String toString() {
    return times.toString();
  }
}

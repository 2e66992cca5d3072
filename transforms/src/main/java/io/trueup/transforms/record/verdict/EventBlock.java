package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/**
 * A batch under construction, encoded event by event: each one's timestamp, then the event.
 *
 * <p>The events have to be encoded for the shuffle anyway. Done at once they die young, where a
 * bundle's worth of them would be copied by the garbage collector, and a block passes the runner's
 * output streams as a whole and not byte by byte.
 */
final class EventBlock {
  private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(4096);
  private Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;

  void add(CustomerEvent event, Instant timestamp) throws IOException {
    Wire.writeInstant(timestamp, bytes);
    CustomerEventCoder.of().encode(event, bytes);
    if (timestamp.isBefore(earliest)) {
      earliest = timestamp;
    }
  }

  /** The next event of what {@link #toBytes} returned. */
  static TimestampedValue<CustomerEvent> next(InputStream block) throws IOException {
    Instant timestamp = Wire.readInstant(block);
    return TimestampedValue.of(CustomerEventCoder.of().decode(block), timestamp);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes.array, bytes.length);
  }

  int size() {
    return bytes.length;
  }

  /** The smallest timestamp of its events. */
  Instant earliest() {
    return earliest;
  }
}

package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * A batch under construction, encoded event by event: each one's timestamp and fingerprint, then
 * the event.
 *
 * <p>The events have to be encoded for the shuffle anyway. Done at once they die young, where a
 * bundle's worth of them would be copied by the garbage collector, and a block passes the runner's
 * output streams as a whole and not byte by byte.
 */
final class EventBlock {
  private final WireOutput bytes = new WireOutput();
  private Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;

  /** One event of a block. */
  record Entry(Instant timestamp, long fingerprint, CustomerEvent event) {
    /** The next one of what {@link #toBytes} returned. */
    static Entry next(WireInput block) throws IOException {
      return new Entry(
          Wire.readInstant(block),
          Wire.readFixedLong(block),
          CustomerEventCoder.of().decode(block));
    }
  }

  void add(CustomerEvent event, long fingerprint, Instant timestamp) throws IOException {
    Wire.writeInstant(timestamp, bytes);
    Wire.writeFixedLong(fingerprint, bytes);
    CustomerEventCoder.of().encode(event, bytes);
    if (timestamp.isBefore(earliest)) {
      earliest = timestamp;
    }
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  int size() {
    return bytes.size();
  }

  /** The smallest timestamp of its events. */
  Instant earliest() {
    return earliest;
  }

  /** Makes it an empty block, which needs no new memory. */
  void clear() {
    bytes.clear();
    earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
  }
}

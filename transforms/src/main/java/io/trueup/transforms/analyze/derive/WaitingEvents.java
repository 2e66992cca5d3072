package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Events that wait for their time, as bytes in one array. All that a stream gets within the allowed
 * lateness wait: as objects they would take seven times the memory, each checkpoint would encode
 * them anew, and the garbage collector would look at each.
 */
final class WaitingEvents {
  /** An event comes behind its time and its length. */
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  /**
   * The array is kept as long as more than one part of so many is used: what is taken makes room
   * for what comes, and no garbage.
   */
  private static final int SPARSE = 4;

  private byte[] events = {};
  private int size;
  private long earliest = Trail.FOREVER;

  /** The time of the earliest one, {@link Trail#FOREVER} where none waits. */
  long earliest() {
    return earliest;
  }

  void add(LayeredEvent event) throws IOException {
    WireOutput out = new WireOutput();
    LayeredEventCoder.of().encode(event, out);
    byte[] its = out.toByteArray();
    ByteBuffer.wrap(reserve(HEADER + its.length))
        .position(size)
        .putLong(event.event().eventTime().getMillis())
        .putInt(its.length)
        .put(its);
    took(event.event().eventTime().getMillis(), HEADER + its.length);
  }

  private byte[] reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > events.length) {
      events = Arrays.copyOf(events, Math.max(needed, events.length + events.length / 2));
    }
    return events;
  }

  private void took(long time, int bytes) {
    size += bytes;
    earliest = Math.min(earliest, time);
  }

  /** Those from before {@code time}, in the order in which they came, wait no longer. */
  List<LayeredEvent> takeBefore(long time) throws IOException {
    List<LayeredEvent> taken = new ArrayList<>();
    if (earliest >= time) {
      return taken;
    }
    ByteBuffer all = ByteBuffer.wrap(events, 0, size);
    size = 0;
    earliest = Trail.FOREVER;
    // What stays moves forward in the same array, behind what is read of it.
    while (all.hasRemaining()) {
      int start = all.position();
      long its = all.getLong();
      int length = all.getInt();
      int end = all.position() + length;
      if (its < time) {
        byte[] event = Arrays.copyOfRange(events, all.position(), end);
        taken.add(LayeredEventCoder.of().decode(new WireInput(event)));
      } else {
        System.arraycopy(events, start, events, size, end - start);
        took(its, end - start);
      }
      all.position(end);
    }
    if (size < events.length / SPARSE) {
      events = Arrays.copyOf(events, size);
    }
    return taken;
  }

  void write(OutputStream out) throws IOException {
    Wire.writeBytes(events, size, out);
    if (size > 0) {
      Wire.writeLong(earliest, out);
    }
  }

  void read(InputStream in) throws IOException {
    events = Wire.readBytes(in);
    size = events.length;
    earliest = size > 0 ? Wire.readLong(in) : Trail.FOREVER;
  }
}

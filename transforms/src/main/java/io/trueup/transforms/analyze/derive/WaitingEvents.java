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
import java.util.List;

/**
 * Events that wait for their time, each as bytes behind its time. All that a stream gets within the
 * allowed lateness wait: as objects they would take seven times the memory, and each checkpoint
 * would encode them anew.
 */
final class WaitingEvents {
  private List<byte[]> events = new ArrayList<>(1);
  private long earliest = Trail.FOREVER;

  /** The time of the earliest one, {@link Trail#FOREVER} where none waits. */
  long earliest() {
    return earliest;
  }

  void add(LayeredEvent event) throws IOException {
    WireOutput out = new WireOutput();
    Wire.writeFixedLong(event.event().eventTime().getMillis(), out);
    LayeredEventCoder.of().encode(event, out);
    keep(out.toByteArray());
  }

  private void keep(byte[] event) {
    events.add(event);
    earliest = Math.min(earliest, time(event));
  }

  private static long time(byte[] event) {
    return ByteBuffer.wrap(event).getLong();
  }

  /** Those from before {@code time}, in the order in which they came, wait no longer. */
  List<LayeredEvent> takeBefore(long time) throws IOException {
    if (earliest >= time) {
      return List.of();
    }
    List<byte[]> all = events;
    List<LayeredEvent> taken = new ArrayList<>();
    events = new ArrayList<>(all.size());
    earliest = Trail.FOREVER;
    for (byte[] event : all) {
      if (time(event) < time) {
        WireInput in = new WireInput(event);
        Wire.readFixedLong(in);
        taken.add(LayeredEventCoder.of().decode(in));
      } else {
        keep(event);
      }
    }
    return taken;
  }

  void write(OutputStream out) throws IOException {
    Wire.writeInt(events.size(), out);
    for (byte[] event : events) {
      Wire.writeBytes(event, out);
    }
  }

  void read(InputStream in) throws IOException {
    for (int count = Wire.readInt(in); count > 0; count--) {
      keep(Wire.readBytes(in));
    }
  }
}

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
 * Events that wait for their time, one behind the other as bytes. All that a stream gets within the
 * allowed lateness wait: as objects they would take eight times the memory, and each checkpoint
 * would encode them anew.
 */
final class WaitingEvents {
  /** Of each event: its time, and how many bytes it has. */
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  private byte[] bytes = {};
  private int size;
  private long earliest = Trail.FOREVER;

  /** The time of the earliest one, {@link Trail#FOREVER} where none waits. */
  long earliest() {
    return earliest;
  }

  void add(LayeredEvent event) throws IOException {
    WireOutput encoded = new WireOutput();
    LayeredEventCoder.of().encode(event, encoded);
    int end = size + HEADER + encoded.size();
    if (end > bytes.length) {
      // Most customers have few that wait: room for more would be most of the memory.
      bytes = Arrays.copyOf(bytes, end + size / 4);
    }
    append(event.event().eventTime().getMillis(), encoded.toByteArray());
  }

  private void append(long time, byte[] event) {
    ByteBuffer.wrap(bytes, size, HEADER + event.length)
        .putLong(time)
        .putInt(event.length)
        .put(event);
    size += HEADER + event.length;
    earliest = Math.min(earliest, time);
  }

  /** Those from before {@code time}, in the order in which they came, wait no longer. */
  List<LayeredEvent> takeBefore(long time) throws IOException {
    if (earliest >= time) {
      return List.of();
    }
    List<LayeredEvent> taken = new ArrayList<>();
    ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
    bytes = new byte[size];
    size = 0;
    earliest = Trail.FOREVER;
    while (all.hasRemaining()) {
      long its = all.getLong();
      byte[] event = new byte[all.getInt()];
      all.get(event);
      if (its < time) {
        taken.add(LayeredEventCoder.of().decode(new WireInput(event)));
      } else {
        append(its, event);
      }
    }
    bytes = Arrays.copyOf(bytes, size);
    return taken;
  }

  void write(OutputStream out) throws IOException {
    Wire.writeLong(earliest, out);
    Wire.writeBytes(Arrays.copyOf(bytes, size), out);
  }

  void read(InputStream in) throws IOException {
    earliest = Wire.readLong(in);
    bytes = Wire.readBytes(in);
    size = bytes.length;
  }
}

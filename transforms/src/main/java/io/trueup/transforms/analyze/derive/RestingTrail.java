package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * What a stream keeps of a {@link Trail}: what is open, and the events that wait. It rests as
 * bytes, for there is one of each customer, and each checkpoint writes all of them.
 */
final class RestingTrail {
  private final WaitingEvents waiting = new WaitingEvents();

  /** As the trail writes it; empty as long as it has seen nothing. */
  private byte[] open = {};

  private long openUntil = Trail.FOREVER;

  /** Takes an event, in any order. */
  void await(LayeredEvent event) throws IOException {
    waiting.add(event);
  }

  /**
   * Derives what is certain, given that nothing more comes from before {@code time}.
   *
   * @param trail of the subject, without events
   */
  void settle(Trail trail, long time, Consumer<LayeredEvent> output) throws IOException {
    if (open.length > 0) {
      trail.read(new WireInput(open));
    }
    trail.see(waiting.takeBefore(time), time, output);
    WireOutput rest = new WireOutput();
    trail.write(rest);
    open = rest.toByteArray();
    openUntil = trail.deadline();
  }

  /**
   * The earliest time that {@link #settle} has to be called with; {@link Trail#FOREVER} if none.
   *
   * @param gather for how long an event that could be seen waits for others, in milliseconds
   */
  long deadline(long gather) {
    return waiting.earliest() == Trail.FOREVER
        ? openUntil
        : Math.min(waiting.earliest() + 1 + gather, openUntil);
  }

  void write(OutputStream out) throws IOException {
    Wire.writeLong(openUntil, out);
    Wire.writeBytes(open, out);
    waiting.write(out);
  }

  void read(InputStream in) throws IOException {
    openUntil = Wire.readLong(in);
    open = Wire.readBytes(in);
    waiting.read(in);
  }
}

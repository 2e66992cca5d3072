package io.trueup.pipelines.io.archive;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes an {@link EventBlock}: the hour, then the events' rows. */
final class EventBlockCoder extends VersionedCoder<EventBlock> {
  private static final long serialVersionUID = 1L;
  private static final EventBlockCoder INSTANCE = new EventBlockCoder();

  private EventBlockCoder() {
    super(2);
  }

  static EventBlockCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(EventBlock block, OutputStream out) throws IOException {
    Wire.writeLong(block.hour(), out);
    Wire.writeBytes(block.events(), out);
  }

  @Override
  protected EventBlock read(InputStream in) throws IOException {
    return EventBlock.of(Wire.readLong(in), Wire.readBytes(in));
  }
}

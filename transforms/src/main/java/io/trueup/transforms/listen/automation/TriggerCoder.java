package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Trigger}: its event, and its alert where it has one. */
final class TriggerCoder extends VersionedCoder<Trigger> {
  private static final long serialVersionUID = 1L;
  private static final TriggerCoder INSTANCE = new TriggerCoder();

  private TriggerCoder() {
    super(1);
  }

  static TriggerCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Trigger trigger, OutputStream out) throws IOException {
    LayeredEventCoder.of().encode(trigger.event(), out);
    Wire.writeByte(trigger.during() == null ? 0 : 1, out);
    if (trigger.during() != null) {
      AlertSpansCoder.writeSpan(trigger.during(), out);
    }
  }

  @Override
  protected Trigger read(InputStream in) throws IOException {
    return new Trigger(
        LayeredEventCoder.of().decode(in),
        Wire.readByte(in) == 0 ? null : AlertSpansCoder.readSpan(in));
  }
}

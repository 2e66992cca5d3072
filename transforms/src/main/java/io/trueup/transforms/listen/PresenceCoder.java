package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Presence} field by field. */
final class PresenceCoder extends VersionedCoder<Presence> {
  private static final long serialVersionUID = 1L;
  private static final PresenceCoder INSTANCE = new PresenceCoder();

  private PresenceCoder() {
    super(1);
  }

  static PresenceCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Presence presence, OutputStream out) throws IOException {
    Wire.writeInstant(presence.until(), out);
    Wire.writeByte(presence.missing() ? 1 : 0, out);
    Wire.writeInstant(presence.quietUntil(), out);
  }

  @Override
  protected Presence read(InputStream in) throws IOException {
    return Presence.of(Wire.readInstant(in), Wire.readByte(in) == 1, Wire.readInstant(in));
  }
}

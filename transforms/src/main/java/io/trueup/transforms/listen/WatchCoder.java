package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Watch} field by field. */
final class WatchCoder extends VersionedCoder<Watch> {
  private static final long serialVersionUID = 1L;
  private static final WatchCoder INSTANCE = new WatchCoder();

  private WatchCoder() {
    super(1);
  }

  static WatchCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Watch watch, OutputStream out) throws IOException {
    Wire.writeInstant(watch.window(), out);
    Wire.writeLong(watch.pane(), out);
    Wire.writeInstant(watch.breach(), out);
    Wire.writeByte(watch.open() ? 1 : 0, out);
  }

  @Override
  protected Watch read(InputStream in) throws IOException {
    return Watch.of(
        Wire.readInstant(in), Wire.readLong(in), Wire.readInstant(in), Wire.readByte(in) == 1);
  }
}

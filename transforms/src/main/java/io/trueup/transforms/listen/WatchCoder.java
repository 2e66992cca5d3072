package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.listen.Watch.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Watch} field by field. */
final class WatchCoder extends VersionedCoder<Watch> {
  private static final long serialVersionUID = 1L;
  private static final WatchCoder INSTANCE = new WatchCoder();

  private WatchCoder() {
    super(2);
  }

  static WatchCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Watch watch, OutputStream out) throws IOException {
    Wire.writeInstant(watch.window(), out);
    Wire.writeLong(watch.pane(), out);
    Wire.writeInstant(watch.since(), out);
    Wire.writeText(watch.phase().name(), out);
    Wire.writeInstant(watch.quietUntil(), out);
  }

  @Override
  protected Watch read(InputStream in) throws IOException {
    return Watch.of(
        Wire.readInstant(in),
        Wire.readLong(in),
        Wire.readInstant(in),
        Phase.valueOf(Wire.readText(in)),
        Wire.readInstant(in));
  }
}

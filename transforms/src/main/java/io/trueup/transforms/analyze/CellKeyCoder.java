package io.trueup.transforms.analyze;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link CellKey} field by field; deterministic, for it is a key. */
final class CellKeyCoder extends VersionedCoder<CellKey> {
  private static final long serialVersionUID = 1L;

  CellKeyCoder() {
    super(1);
  }

  @Override
  protected void write(CellKey key, OutputStream out) throws IOException {
    Wire.writeFixedLong(((long) key.group() << 32) | key.dimensions().length, out);
    Wire.writeLong(key.windowStart(), out);
    Wire.writeLong(key.tier(), out);
    for (String dimension : key.dimensions()) {
      Wire.writeText(dimension, out);
    }
  }

  @Override
  protected CellKey read(InputStream in) throws IOException {
    long head = Wire.readFixedLong(in);
    long windowStart = Wire.readLong(in);
    long tier = Wire.readLong(in);
    String[] dimensions = new String[(int) head];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = Wire.readText(in);
    }
    return new CellKey((int) (head >> 32), windowStart, tier, dimensions);
  }
}

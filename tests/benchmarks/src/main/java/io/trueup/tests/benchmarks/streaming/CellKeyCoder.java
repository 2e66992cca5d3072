package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes the key of a cell of the native contestant. */
final class CellKeyCoder extends VersionedCoder<MetricCells.CellKey> {
  private static final long serialVersionUID = 1L;

  CellKeyCoder() {
    super(1);
  }

  @Override
  protected void write(MetricCells.CellKey key, OutputStream out) throws IOException {
    Wire.writeInt(key.group(), out);
    Wire.writeLong(key.windowStart(), out);
    Wire.writeText(key.first(), out);
    Wire.writeText(key.second(), out);
  }

  @Override
  protected MetricCells.CellKey read(InputStream in) throws IOException {
    return new MetricCells.CellKey(
        Wire.readInt(in), Wire.readLong(in), Wire.readText(in), Wire.readText(in));
  }
}

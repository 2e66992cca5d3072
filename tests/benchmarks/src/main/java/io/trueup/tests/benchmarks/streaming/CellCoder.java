package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes the accumulators of a cell of the native contestant. */
final class CellCoder extends VersionedCoder<Accumulator[]> {
  private static final long serialVersionUID = 1L;

  CellCoder() {
    super(1);
  }

  @Override
  protected void write(Accumulator[] cell, OutputStream out) throws IOException {
    Wire.writeInt(cell.length, out);
    for (Accumulator accumulator : cell) {
      Wire.writeByte(accumulator == null ? 0 : 1, out);
      if (accumulator != null) {
        Accumulator.write(accumulator, out);
      }
    }
  }

  @Override
  protected Accumulator[] read(InputStream in) throws IOException {
    Accumulator[] cell = new Accumulator[Wire.readInt(in)];
    for (int i = 0; i < cell.length; i++) {
      cell[i] = Wire.readByte(in) == 0 ? null : Accumulator.read(in);
    }
    return cell;
  }
}

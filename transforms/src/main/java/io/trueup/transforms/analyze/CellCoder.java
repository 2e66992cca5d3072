package io.trueup.transforms.analyze;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Cell}: its parts, in each the accumulators that there are, tagged by kind. */
final class CellCoder extends VersionedCoder<Cell> {
  private static final long serialVersionUID = 1L;

  CellCoder() {
    super(1);
  }

  @Override
  protected void write(Cell cell, OutputStream out) throws IOException {
    Wire.writeInt(cell.metrics(), out);
    Wire.writeInt(cell.parts().size(), out);
    for (Cell.Part part : cell.parts()) {
      Wire.writeByte(part.layers(), out);
      for (Accumulator accumulator : part.accumulators()) {
        Wire.writeByte(accumulator == null ? 0 : 1, out);
        if (accumulator != null) {
          Accumulator.write(accumulator, out);
        }
      }
    }
  }

  @Override
  protected Cell read(InputStream in) throws IOException {
    Cell cell = new Cell(Wire.readInt(in));
    int parts = Wire.readInt(in);
    for (int i = 0; i < parts; i++) {
      Accumulator[] accumulators = cell.part(Wire.readByte(in));
      for (int metric = 0; metric < accumulators.length; metric++) {
        if (Wire.readByte(in) == 1) {
          accumulators[metric] = Accumulator.read(in);
        }
      }
    }
    return cell;
  }

  /** Sketches and hash tables of equal content may differ in bytes, so cells are no keys. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "Cells of equal content may differ in bytes");
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}

package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Contribution} in ten bytes. */
final class ContributionCoder extends VersionedCoder<Contribution> {
  private static final long serialVersionUID = 1L;

  ContributionCoder() {
    super(1);
  }

  @Override
  protected void write(Contribution value, OutputStream out) throws IOException {
    Wire.writeFixedLong(value.value(), out);
    Wire.writeByte(value.counted() ? 1 : 0, out);
  }

  @Override
  protected Contribution read(InputStream in) throws IOException {
    return new Contribution(Wire.readFixedLong(in), Wire.readByte(in) == 1);
  }
}

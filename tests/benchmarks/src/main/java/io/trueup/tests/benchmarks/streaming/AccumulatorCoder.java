package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes an accumulator in its own form. */
final class AccumulatorCoder extends VersionedCoder<Accumulator> {
  private static final long serialVersionUID = 1L;

  AccumulatorCoder() {
    super(1);
  }

  @Override
  protected void write(Accumulator value, OutputStream out) throws IOException {
    Accumulator.write(value, out);
  }

  @Override
  protected Accumulator read(InputStream in) throws IOException {
    return Accumulator.read(in);
  }
}

package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts events. */
public final class CountAccumulator implements Accumulator {
  static final int TAG = 1;

  private long events;

  public void add() {
    events++;
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    events += ((CountAccumulator) other).events;
  }

  @Override
  public CountAccumulator empty() {
    return new CountAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
  }

  static CountAccumulator readContent(InputStream in) throws IOException {
    CountAccumulator read = new CountAccumulator();
    read.events = Wire.readLong(in);
    return read;
  }
}

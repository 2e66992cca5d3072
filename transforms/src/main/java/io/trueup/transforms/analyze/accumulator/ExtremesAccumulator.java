package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps the smallest and the largest of some numbers. */
public final class ExtremesAccumulator implements Accumulator {
  static final int TAG = 8;

  private long smallest = Long.MAX_VALUE;
  private long largest = Long.MIN_VALUE;
  private long events;

  /** Adds one number, in millionths. */
  public void add(long micros) {
    smallest = Math.min(smallest, micros);
    largest = Math.max(largest, micros);
    events++;
  }

  /** In millionths; there must be events. */
  public long smallest() {
    return smallest;
  }

  /** In millionths; there must be events. */
  public long largest() {
    return largest;
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    ExtremesAccumulator that = (ExtremesAccumulator) other;
    smallest = Math.min(smallest, that.smallest);
    largest = Math.max(largest, that.largest);
    events += that.events;
  }

  @Override
  public ExtremesAccumulator empty() {
    return new ExtremesAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(smallest, out);
    Wire.writeLong(largest, out);
    Wire.writeLong(events, out);
  }

  static ExtremesAccumulator readContent(InputStream in) throws IOException {
    ExtremesAccumulator read = new ExtremesAccumulator();
    read.smallest = Wire.readLong(in);
    read.largest = Wire.readLong(in);
    read.events = Wire.readLong(in);
    return read;
  }
}

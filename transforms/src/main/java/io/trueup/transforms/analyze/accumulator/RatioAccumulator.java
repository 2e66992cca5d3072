package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The two parts of a ratio over the same events. */
public final class RatioAccumulator implements Accumulator {
  static final int TAG = 7;

  private final Accumulator numerator;
  private final Accumulator denominator;
  private long events;

  public RatioAccumulator(Accumulator numerator, Accumulator denominator) {
    this(numerator, denominator, 0);
  }

  private RatioAccumulator(Accumulator numerator, Accumulator denominator, long events) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.events = events;
  }

  /** Counts one event, whichever parts it was added to. */
  public void addEvent() {
    events++;
  }

  public Accumulator numerator() {
    return numerator;
  }

  public Accumulator denominator() {
    return denominator;
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    RatioAccumulator that = (RatioAccumulator) other;
    numerator.merge(that.numerator);
    denominator.merge(that.denominator);
    events += that.events;
  }

  @Override
  public RatioAccumulator empty() {
    return new RatioAccumulator(numerator.empty(), denominator.empty());
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
    Accumulator.write(numerator, out);
    Accumulator.write(denominator, out);
  }

  static RatioAccumulator readContent(InputStream in) throws IOException {
    long events = Wire.readLong(in);
    return new RatioAccumulator(Accumulator.read(in), Accumulator.read(in), events);
  }
}

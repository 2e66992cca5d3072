package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Sums whole millionths in 128 bits, so that the sum is exact whatever the order and cannot
 * overflow: 2^63 numbers of 2^63 fit.
 */
public final class SumAccumulator implements Accumulator {
  static final int TAG = 2;

  private long high;
  private long low;
  private long events;

  /** Adds one number, in millionths. */
  public void add(long micros) {
    addWide(micros < 0 ? -1 : 0, micros);
    events++;
  }

  private void addWide(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    high += otherHigh + carry;
  }

  /** The sum in units, rounded once to the nearest double. */
  public double sum() {
    boolean fitsLong = high == (low >> 63);
    BigDecimal exact =
        fitsLong
            ? BigDecimal.valueOf(low, 6)
            : new BigDecimal(
                BigInteger.valueOf(high)
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(low))),
                6);
    return exact.doubleValue();
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    SumAccumulator that = (SumAccumulator) other;
    addWide(that.high, that.low);
    events += that.events;
  }

  @Override
  public SumAccumulator empty() {
    return new SumAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(high, out);
    Wire.writeFixedLong(low, out);
    Wire.writeLong(events, out);
  }

  static SumAccumulator readContent(InputStream in) throws IOException {
    SumAccumulator read = new SumAccumulator();
    read.high = Wire.readLong(in);
    read.low = Wire.readFixedLong(in);
    read.events = Wire.readLong(in);
    return read;
  }
}

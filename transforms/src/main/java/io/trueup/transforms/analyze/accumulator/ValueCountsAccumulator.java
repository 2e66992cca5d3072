package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Keeps how often each number occurs, for exact quantiles. About 32 bytes a different number. */
public final class ValueCountsAccumulator implements Accumulator {
  static final int TAG = 6;

  private final Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
  private long events;

  /** Adds one number, in millionths. */
  public void add(long micros) {
    add(micros, 1);
  }

  private void add(long micros, long times) {
    counts.addTo(micros, times);
    events += times;
  }

  /**
   * For each rank the smallest number, in millionths, with at least that share of the numbers at or
   * below it (nearest rank). There must be events.
   *
   * @param ranks from 0 to 1; taken as the decimals they are written as, so that 0.07 of 100 is 7
   */
  public long[] quantiles(double[] ranks) {
    long[] values = counts.keySet().toLongArray();
    Arrays.sort(values);
    long[] atOrBelow = new long[values.length];
    long seen = 0;
    for (int i = 0; i < values.length; i++) {
      seen += counts.get(values[i]);
      atOrBelow[i] = seen;
    }
    long[] quantiles = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      int found = Arrays.binarySearch(atOrBelow, nearestRank(ranks[i]));
      quantiles[i] = values[found >= 0 ? found : -found - 1];
    }
    return quantiles;
  }

  private long nearestRank(double rank) {
    BigDecimal position = BigDecimal.valueOf(rank).multiply(BigDecimal.valueOf(events));
    return Math.max(1, position.setScale(0, RoundingMode.CEILING).longValueExact());
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    for (Long2LongMap.Entry entry : ((ValueCountsAccumulator) other).counts.long2LongEntrySet()) {
      add(entry.getLongKey(), entry.getLongValue());
    }
  }

  @Override
  public ValueCountsAccumulator empty() {
    return new ValueCountsAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeInt(counts.size(), out);
    for (Long2LongMap.Entry entry : counts.long2LongEntrySet()) {
      Wire.writeLong(entry.getLongKey(), out);
      Wire.writeLong(entry.getLongValue(), out);
    }
  }

  static ValueCountsAccumulator readContent(InputStream in) throws IOException {
    ValueCountsAccumulator read = new ValueCountsAccumulator();
    int size = Wire.readInt(in);
    for (int i = 0; i < size; i++) {
      read.add(Wire.readLong(in), Wire.readLong(in));
    }
    return read;
  }
}

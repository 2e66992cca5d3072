package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
   * The smallest numbers, in millionths, with at least the given shares at or below them (nearest
   * rank). There must be events.
   *
   * @param ranks from 0 to 1, ascending
   */
  public long[] quantiles(double[] ranks) {
    long[] values = counts.keySet().toLongArray();
    Arrays.sort(values);
    long[] quantiles = new long[ranks.length];
    int at = 0;
    long below = counts.get(values[0]);
    for (int i = 0; i < ranks.length; i++) {
      long wanted = Math.max(1, (long) Math.ceil(ranks[i] * events));
      while (below < wanted) {
        below += counts.get(values[++at]);
      }
      quantiles[i] = values[at];
    }
    return quantiles;
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

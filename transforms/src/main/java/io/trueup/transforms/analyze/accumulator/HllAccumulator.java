package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * Estimates the number of different values by a HyperLogLog sketch of 2^12 registers: relative
 * standard error 1.04 / sqrt(2^12) = 1.6 %, at most about 4 KiB.
 *
 * <p>Estimate and bounds are those of a merged sketch even where nothing was merged: they depend on
 * the values alone, not on how bundles and workers happened to split them.
 *
 * <p>Source: Flajolet et al., "HyperLogLog: the analysis of a near-optimal cardinality estimation
 * algorithm", 2007; the bounds are those of Apache DataSketches.
 */
public final class HllAccumulator implements Accumulator {
  static final int TAG = 3;
  private static final int LG_REGISTERS = 12;

  private final Union union;
  private long events;

  public HllAccumulator() {
    this(new Union(LG_REGISTERS), 0);
  }

  private HllAccumulator(Union union, long events) {
    this.union = union;
    this.events = events;
  }

  /** Adds one value by its hash. */
  public void add(long hash) {
    union.update(hash);
    events++;
  }

  public double estimate() {
    return union.getCompositeEstimate();
  }

  /** The lower bound at 1, 2 or 3 standard deviations. */
  public double lower(int standardDeviations) {
    return hasRegisters()
        ? bound(false, standardDeviations)
        : union.getLowerBound(standardDeviations);
  }

  /** The upper bound at 1, 2 or 3 standard deviations. */
  public double upper(int standardDeviations) {
    return hasRegisters()
        ? bound(true, standardDeviations)
        : union.getUpperBound(standardDeviations);
  }

  private double bound(boolean upper, int standardDeviations) {
    double error = HllSketch.getRelErr(upper, true, LG_REGISTERS, standardDeviations);
    return estimate() / (upper ? 1 - error : 1 + error);
  }

  /** Few values are kept one by one; registers take a byte each. */
  private boolean hasRegisters() {
    return union.getCompactSerializationBytes() > 1 << LG_REGISTERS;
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    HllAccumulator that = (HllAccumulator) other;
    union.update(that.union.getResult(TgtHllType.HLL_8));
    events += that.events;
  }

  @Override
  public HllAccumulator empty() {
    return new HllAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
    Wire.writeBytes(union.toCompactByteArray(), out);
  }

  static HllAccumulator readContent(InputStream in) throws IOException {
    long events = Wire.readLong(in);
    return new HllAccumulator(Union.heapify(Wire.readBytes(in)), events);
  }
}

package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Union;

/**
 * Keeps different values by a Theta sketch of 2^12 hashes: the smallest ones, with a threshold that
 * says which share of all they are. Relative standard error of the number of values 1 / sqrt(2^12)
 * = 1.6 %, at most 32 KiB; exact up to 4,096 values. Unlike an HLL sketch it has intersections.
 *
 * <p>What is read off and written are always the 2^12 smallest hashes, so that it depends on the
 * values alone, not on how bundles and workers happened to split them.
 */
public final class ThetaAccumulator implements SetAccumulator {
  static final int TAG = 12;
  private static final int HASHES = 1 << 12;

  private final Union union = SetOperation.builder().setNominalEntries(HASHES).buildUnion();
  private long events;

  @Override
  public void add(long high, long low) {
    union.update(high);
    events++;
  }

  @Override
  public ValueSet values() {
    return new SampledSet(sketch());
  }

  private CompactSketch sketch() {
    return union.getResult(false, null);
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    ThetaAccumulator that = (ThetaAccumulator) other;
    union.union(that.sketch());
    events += that.events;
  }

  @Override
  public ThetaAccumulator empty() {
    return new ThetaAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
    Wire.writeBytes(sketch().toByteArray(), out);
  }

  static ThetaAccumulator readContent(InputStream in) throws IOException {
    ThetaAccumulator read = new ThetaAccumulator();
    read.events = Wire.readLong(in);
    read.union.union(CompactSketch.heapify(Memory.wrap(Wire.readBytes(in))));
    return read;
  }
}

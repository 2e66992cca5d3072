package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Counts different values by keeping the 128-bit hash of each: exact but for a collision, whose
 * probability among n values is below n^2 / 2^129 (for a billion values, below 10^-20). About 32
 * bytes a value.
 */
public final class HashSetAccumulator implements SetAccumulator {
  static final int TAG = 4;

  private final Hash128Set hashes;
  private long events;

  public HashSetAccumulator() {
    this(new Hash128Set(), 0);
  }

  private HashSetAccumulator(Hash128Set hashes, long events) {
    this.hashes = hashes;
    this.events = events;
  }

  @Override
  public void add(long high, long low) {
    hashes.add(high, low);
    events++;
  }

  @Override
  public ValueSet values() {
    return new WholeSet(hashes);
  }

  public long distinct() {
    return hashes.size();
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    HashSetAccumulator that = (HashSetAccumulator) other;
    hashes.addAll(that.hashes);
    events += that.events;
  }

  @Override
  public HashSetAccumulator empty() {
    return new HashSetAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
    hashes.write(out);
  }

  static HashSetAccumulator readContent(InputStream in) throws IOException {
    long events = Wire.readLong(in);
    return new HashSetAccumulator(Hash128Set.read(in), events);
  }
}

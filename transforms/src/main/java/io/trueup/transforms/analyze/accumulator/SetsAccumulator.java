package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Several sets of values by number, which are related when they are read off. */
public final class SetsAccumulator implements Accumulator {
  static final int TAG = 13;

  private final SetAccumulator none;
  private final Map<Long, SetAccumulator> sets = new TreeMap<>();
  private long events;

  /**
   * Without any set.
   *
   * @param none a set without values, of the kind that each is
   */
  public SetsAccumulator(SetAccumulator none) {
    this.none = none;
  }

  /** Counts one event, whichever sets its value is added to. */
  public void addEvent() {
    events++;
  }

  /** The set with a number, to add to. */
  public SetAccumulator of(long number) {
    return sets.computeIfAbsent(number, added -> none.empty());
  }

  /** Whether the set with a number has any value. */
  public boolean has(long number) {
    return sets.containsKey(number);
  }

  /** The values of the set with a number; none where there is no such set. */
  public ValueSet values(long number) {
    return sets.getOrDefault(number, none).values();
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    SetsAccumulator that = (SetsAccumulator) other;
    that.sets.forEach((number, theirs) -> of(number).merge(theirs));
    events += that.events;
  }

  @Override
  public SetsAccumulator empty() {
    return new SetsAccumulator(none);
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeLong(events, out);
    Accumulator.write(none, out);
    Wire.writeInt(sets.size(), out);
    for (Map.Entry<Long, SetAccumulator> set : sets.entrySet()) {
      Wire.writeLong(set.getKey(), out);
      Accumulator.write(set.getValue(), out);
    }
  }

  static SetsAccumulator readContent(InputStream in) throws IOException {
    long events = Wire.readLong(in);
    SetsAccumulator read = new SetsAccumulator((SetAccumulator) Accumulator.read(in));
    read.events = events;
    int size = Wire.readInt(in);
    for (int i = 0; i < size; i++) {
      read.sets.put(Wire.readLong(in), (SetAccumulator) Accumulator.read(in));
    }
    return read;
  }
}

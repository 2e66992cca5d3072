package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one accumulator for each value of a field. Where there are more values than may be kept,
 * half of them are folded into {@link #OTHER}: those with the fewest events, and among equals the
 * last in order of the text. Folding loses no event, only which of the rare values it had.
 */
public final class SplitAccumulator implements Accumulator {
  static final int TAG = 11;

  /** The value that stands for all that were folded; one that is called so is among them. */
  public static final String OTHER = "other";

  private static final Comparator<Part> MOST_EVENTS_FIRST =
      Comparator.comparingLong((Part part) -> part.accumulator().events())
          .reversed()
          .thenComparing(Part::value);

  /** A value of the field, with what was measured of its events. */
  public record Part(String value, Accumulator accumulator) {}

  private final int most;
  private final Accumulator none;
  private final Map<String, Accumulator> parts = new HashMap<>();
  private boolean folded;

  /**
   * An accumulator over no events.
   *
   * @param most how many values are kept, at least 2
   * @param none over no events, of the kind that each value has
   */
  public SplitAccumulator(int most, Accumulator none) {
    this.most = most;
    this.none = none;
  }

  /** The accumulator of a value, to add to. */
  public Accumulator of(String value) {
    Accumulator part = parts.get(value);
    if (part == null) {
      if (parts.size() >= most) {
        fold();
      }
      part = parts.computeIfAbsent(value, added -> none.empty());
    }
    return part;
  }

  private void fold() {
    Accumulator other = parts.computeIfAbsent(OTHER, added -> none.empty());
    List<Part> ranked = ranked();
    for (Part part : ranked.subList(Math.min(most / 2, ranked.size()), ranked.size())) {
      other.merge(part.accumulator());
      parts.remove(part.value());
    }
    folded = true;
  }

  /** The values but {@link #OTHER}, the one with the most events first. */
  public List<Part> ranked() {
    return parts.entrySet().stream()
        .filter(part -> !part.getKey().equals(OTHER))
        .map(part -> new Part(part.getKey(), part.getValue()))
        .sorted(MOST_EVENTS_FIRST)
        .toList();
  }

  /** A new accumulator over {@link #OTHER} and some parts, which stay as they are. */
  public Accumulator otherWith(List<Part> more) {
    Accumulator other = none.empty();
    if (parts.containsKey(OTHER)) {
      other.merge(parts.get(OTHER));
    }
    more.forEach(part -> other.merge(part.accumulator()));
    return other;
  }

  /** Whether {@link #OTHER} has anything. */
  public boolean hasOther() {
    return parts.containsKey(OTHER);
  }

  /** Whether a value may have events that were folded. */
  public boolean folded() {
    return folded;
  }

  @Override
  public long events() {
    long events = 0;
    for (Accumulator part : parts.values()) {
      events += part.events();
    }
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    SplitAccumulator that = (SplitAccumulator) other;
    that.parts.forEach(
        (value, theirs) -> parts.computeIfAbsent(value, added -> none.empty()).merge(theirs));
    folded |= that.folded;
    if (parts.size() > most) {
      fold();
    }
  }

  @Override
  public SplitAccumulator empty() {
    return new SplitAccumulator(most, none);
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeInt(most, out);
    Accumulator.write(none, out);
    Wire.writeByte(folded ? 1 : 0, out);
    Wire.writeInt(parts.size(), out);
    for (Map.Entry<String, Accumulator> part : parts.entrySet()) {
      Wire.writeText(part.getKey(), out);
      Accumulator.write(part.getValue(), out);
    }
  }

  static SplitAccumulator readContent(InputStream in) throws IOException {
    SplitAccumulator read = new SplitAccumulator(Wire.readInt(in), Accumulator.read(in));
    read.folded = Wire.readByte(in) == 1;
    int size = Wire.readInt(in);
    for (int i = 0; i < size; i++) {
      read.parts.put(Wire.readText(in), Accumulator.read(in));
    }
    return read;
  }
}

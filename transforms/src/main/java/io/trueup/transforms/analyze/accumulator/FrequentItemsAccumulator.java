package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Counts the most frequent texts by a frequent items sketch, which keeps at most three quarters of
 * its slots. While that is enough for every text, the counts are exact; after that each may be too
 * low by {@link #maximumError}, which is at most 3.5 / slots of the events.
 *
 * <p>Source: Anderson et al., "A High-Performance Algorithm for Identifying Frequent Items in Data
 * Streams", 2017; the error is that of Apache DataSketches.
 */
public final class FrequentItemsAccumulator implements Accumulator {
  static final int TAG = 9;

  private static final ArrayOfStringsSerDe TEXTS = new ArrayOfStringsSerDe();

  /** A text that was counted at least that often. */
  public record Item(String text, long atLeast) {}

  private final int slots;
  private final ItemsSketch<String> sketch;

  /**
   * A sketch over no events.
   *
   * @param slots a power of two, at least 8
   */
  public FrequentItemsAccumulator(int slots) {
    this(slots, new ItemsSketch<>(slots));
  }

  private FrequentItemsAccumulator(int slots, ItemsSketch<String> sketch) {
    this.slots = slots;
    this.sketch = sketch;
  }

  public void add(String text) {
    sketch.update(text);
  }

  /** All texts that are kept, the most frequent first, those of one count in order of the text. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>(sketch.getNumActiveItems());
    for (ItemsSketch.Row<String> row : sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      items.add(new Item(row.getItem(), row.getLowerBound()));
    }
    items.sort(Comparator.comparingLong(Item::atLeast).reversed().thenComparing(Item::text));
    return items;
  }

  /** By how much the count of any text may be too low; 0 where all counts are exact. */
  public long maximumError() {
    return sketch.getMaximumError();
  }

  @Override
  public long events() {
    return sketch.getStreamLength();
  }

  @Override
  public void merge(Accumulator other) {
    sketch.merge(((FrequentItemsAccumulator) other).sketch);
  }

  @Override
  public FrequentItemsAccumulator empty() {
    return new FrequentItemsAccumulator(slots);
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeInt(slots, out);
    Wire.writeBytes(sketch.toByteArray(TEXTS), out);
  }

  static FrequentItemsAccumulator readContent(InputStream in) throws IOException {
    int slots = Wire.readInt(in);
    return new FrequentItemsAccumulator(
        slots, ItemsSketch.getInstance(Memory.wrap(Wire.readBytes(in)), TEXTS));
  }
}

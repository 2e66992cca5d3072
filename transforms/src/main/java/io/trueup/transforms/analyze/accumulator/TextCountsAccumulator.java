package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.objects.Object2LongMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;

/** Keeps how often each text occurs, for the exact most frequent ones. */
public final class TextCountsAccumulator implements Accumulator {
  static final int TAG = 10;

  /** A text with how often it occurred. */
  public record TextCount(String text, long count) {}

  private final Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
  private long events;

  public void add(String text) {
    add(text, 1);
  }

  private void add(String text, long times) {
    counts.addTo(text, times);
    events += times;
  }

  /** So many of the texts, the most frequent first, those of one count in order of the text. */
  public List<TextCount> mostFrequent(int most) {
    return counts.object2LongEntrySet().stream()
        .map(entry -> new TextCount(entry.getKey(), entry.getLongValue()))
        .sorted(
            Comparator.comparingLong(TextCount::count).reversed().thenComparing(TextCount::text))
        .limit(most)
        .toList();
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(Accumulator other) {
    for (Object2LongMap.Entry<String> entry :
        ((TextCountsAccumulator) other).counts.object2LongEntrySet()) {
      add(entry.getKey(), entry.getLongValue());
    }
  }

  @Override
  public TextCountsAccumulator empty() {
    return new TextCountsAccumulator();
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeInt(counts.size(), out);
    for (Object2LongMap.Entry<String> entry : counts.object2LongEntrySet()) {
      Wire.writeText(entry.getKey(), out);
      Wire.writeLong(entry.getLongValue(), out);
    }
  }

  static TextCountsAccumulator readContent(InputStream in) throws IOException {
    TextCountsAccumulator read = new TextCountsAccumulator();
    int size = Wire.readInt(in);
    for (int i = 0; i < size; i++) {
      read.add(Wire.readText(in), Wire.readLong(in));
    }
    return read;
  }
}

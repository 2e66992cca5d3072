package io.trueup.pipelines.io.archive;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Holds the text map of the current row, or the wanted part of it. */
final class TextMapConverter extends GroupConverter {
  private final Entry entry;
  private Map<String, String> map = Collections.emptySortedMap();

  /**
   * A map that is read.
   *
   * @param wanted the keys that are read; null for all
   */
  TextMapConverter(@Nullable Set<String> wanted) {
    entry = new Entry(wanted);
  }

  /** The map, in key order and unmodifiable; empty where the column is not read. */
  Map<String, String> value() {
    return map;
  }

  @Override
  public Converter getConverter(int field) {
    return entry;
  }

  @Override
  public void start() {
    entry.collected = null;
  }

  @Override
  public void end() {
    map =
        entry.collected == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(entry.collected);
  }

  /** One key with its value, which may be null. */
  private static final class Entry extends GroupConverter {
    private final @Nullable Set<String> wanted;
    private final TextConverter key = new TextConverter();
    private final TextConverter value = new TextConverter();
    private @Nullable SortedMap<String, String> collected;

    Entry(@Nullable Set<String> wanted) {
      this.wanted = wanted;
    }

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? key : value;
    }

    @Override
    public void start() {
      key.forget();
      value.forget();
    }

    @Override
    public void end() {
      String name = key.optional();
      if (wanted != null && !wanted.contains(name)) {
        return;
      }
      if (collected == null) {
        collected = new TreeMap<>();
      }
      collected.put(name, value.optional());
    }
  }
}

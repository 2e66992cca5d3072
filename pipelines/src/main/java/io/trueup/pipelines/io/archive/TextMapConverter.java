package io.trueup.pipelines.io.archive;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Holds the text map of the current row. */
final class TextMapConverter extends GroupConverter {
  private final Entry entry = new Entry();
  private SortedMap<String, String> map = Collections.emptySortedMap();

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
    private final TextConverter key = new TextConverter();
    private final TextConverter value = new TextConverter();
    private SortedMap<String, String> collected;

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? key : value;
    }

    @Override
    public void start() {}

    @Override
    public void end() {
      if (collected == null) {
        collected = new TreeMap<>();
      }
      collected.put(key.take(), value.take());
    }
  }
}

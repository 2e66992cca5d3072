package io.trueup.transforms.enrich;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What held for every key over time, immutable once built.
 *
 * <p>All versions lie in parallel arrays, those of one key next to each other in the order of their
 * start, so that a look-up is one hash probe and one binary search. Equal values are one shared
 * instance. Beside the values, a million keys of one version each take 48 MB: 24 to find the keys
 * by and 24 for their versions.
 *
 * @param <V> an immutable value
 */
final class KeyHistory<V> {
  /** No version. */
  static final int NONE = -1;

  private final KeyNumbers keys;

  /** Where the versions of a key begin, by its number; one entry more than there are keys. */
  private final int[] starts;

  private final long[] validFrom;
  private final long[] validTo;
  private final Object[] values;

  private KeyHistory(
      KeyNumbers keys, int[] starts, long[] validFrom, long[] validTo, Object[] values) {
    this.keys = keys;
    this.starts = starts;
    this.validFrom = validFrom;
    this.validTo = validTo;
    this.values = values;
  }

  /**
   * The value that held for {@code key} at {@code time}; null where none did. Where versions
   * overlap, the one that began last holds.
   */
  @Nullable V asOf(String key, Instant time) {
    int row = rowAsOf(key, time);
    return row == NONE ? null : value(row);
  }

  /** The version whose value {@link #asOf} gives; {@link #NONE} where there is none. */
  int rowAsOf(String key, Instant time) {
    int number = keys.find(key);
    if (number == KeyNumbers.ABSENT) {
      return NONE;
    }
    long millis = time.getMillis();
    int first = starts[number];
    for (int i = lastBegun(first, starts[number + 1], millis); i >= first; i--) {
      if (millis < validTo[i]) {
        return i;
      }
    }
    return NONE;
  }

  /** The version of {@code key} that begins first; {@link #NONE} where it has none. */
  int firstRow(String key) {
    int number = keys.find(key);
    return number == KeyNumbers.ABSENT ? NONE : starts[number];
  }

  /** When a version begins, in milliseconds. */
  long begin(int row) {
    return validFrom[row];
  }

  /** How many keys there are. */
  int size() {
    return keys.size();
  }

  /** The value of a version. */
  @SuppressWarnings("unchecked") // Only the builder fills the array, with values of V.
  V value(int row) {
    return (V) values[row];
  }

  /** The last version from {@code first} until {@code end} that began by then, or one before. */
  private int lastBegun(int first, int end, long millis) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (validFrom[middle] <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Collects versions in any order. */
  static final class Builder<V> {
    private final KeyNumbers keys = new KeyNumbers();
    private final IntArrayList keyNumbers = new IntArrayList();
    private final LongArrayList validFrom = new LongArrayList();
    private final LongArrayList validTo = new LongArrayList();
    private final List<V> values = new ArrayList<>();
    private final Map<V, V> shared = new HashMap<>();

    /**
     * Adds one version.
     *
     * @param from inclusive
     * @param to exclusive; null where the version still holds
     */
    void add(String key, Instant from, @Nullable Instant to, V value) {
      keyNumbers.add(keys.findOrAdd(key));
      validFrom.add(from.getMillis());
      validTo.add(to == null ? Long.MAX_VALUE : to.getMillis());
      V known = shared.putIfAbsent(value, value);
      values.add(known == null ? value : known);
    }

    /** The builder must not be used afterwards. */
    KeyHistory<V> build() {
      int[] starts = starts();
      int[] rows = rowsByKeyAndStart(starts);
      long[] from = new long[rows.length];
      long[] to = new long[rows.length];
      Object[] ordered = new Object[rows.length];
      for (int i = 0; i < rows.length; i++) {
        from[i] = validFrom.getLong(rows[i]);
        to[i] = validTo.getLong(rows[i]);
        ordered[i] = values.get(rows[i]);
      }
      keys.trim();
      return new KeyHistory<>(keys, starts, from, to, ordered);
    }

    private int[] starts() {
      int[] starts = new int[keys.size() + 1];
      for (int i = 0; i < keyNumbers.size(); i++) {
        starts[keyNumbers.getInt(i) + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      return starts;
    }

    /** A counting sort by key, then by start within the few keys that have several versions. */
    private int[] rowsByKeyAndStart(int[] starts) {
      int[] rows = new int[keyNumbers.size()];
      int[] next = starts.clone();
      for (int row = 0; row < rows.length; row++) {
        rows[next[keyNumbers.getInt(row)]++] = row;
      }
      for (int key = 0; key < starts.length - 1; key++) {
        if (starts[key + 1] - starts[key] > 1) {
          IntArrays.mergeSort(
              rows,
              starts[key],
              starts[key + 1],
              (a, b) -> Long.compare(validFrom.getLong(a), validFrom.getLong(b)));
        }
      }
      return rows;
    }
  }
}

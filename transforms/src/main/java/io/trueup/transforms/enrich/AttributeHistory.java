package io.trueup.transforms.enrich;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The attributes of every key over time, immutable once built.
 *
 * <p>All versions lie in parallel arrays, those of one key next to each other in the order of their
 * start, so that a look-up is one hash probe and one binary search. Equal attribute maps are one
 * shared instance. A million keys of 32 characters with one version each take about 120 MB: 72 for
 * the key texts, 16 for the hash table, the rest for the arrays.
 */
public final class AttributeHistory {
  private static final int ABSENT = -1;

  private final Object2IntOpenHashMap<String> keys;

  /** Where the versions of a key begin, by its number; one entry more than there are keys. */
  private final int[] starts;

  private final long[] validFrom;
  private final long[] validTo;
  private final List<Map<String, String>> attributes;

  private AttributeHistory(
      Object2IntOpenHashMap<String> keys,
      int[] starts,
      long[] validFrom,
      long[] validTo,
      List<Map<String, String>> attributes) {
    this.keys = keys;
    this.starts = starts;
    this.validFrom = validFrom;
    this.validTo = validTo;
    this.attributes = attributes;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The attributes that held for {@code key} at {@code time}, in name order; null where none did.
   * Where versions overlap, the one that began last holds.
   */
  public @Nullable Map<String, String> asOf(String key, Instant time) {
    int number = keys.getInt(key);
    if (number == ABSENT) {
      return null;
    }
    long millis = time.getMillis();
    int first = starts[number];
    for (int i = lastBegun(first, starts[number + 1], millis); i >= first; i--) {
      if (millis < validTo[i]) {
        return attributes.get(i);
      }
    }
    return null;
  }

  /** How many keys there are. */
  public int size() {
    return keys.size();
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

  /** Collects rows in any order. */
  public static final class Builder {
    private final Object2IntOpenHashMap<String> keys = new Object2IntOpenHashMap<>();
    private final IntArrayList keyNumbers = new IntArrayList();
    private final LongArrayList validFrom = new LongArrayList();
    private final LongArrayList validTo = new LongArrayList();
    private final List<Map<String, String>> attributes = new ArrayList<>();
    private final Map<Map<String, String>, Map<String, String>> shared = new HashMap<>();

    private Builder() {
      keys.defaultReturnValue(ABSENT);
    }

    /**
     * Adds one version.
     *
     * @param from inclusive
     * @param to exclusive; null where the version still holds
     */
    public Builder add(
        String key, Instant from, @Nullable Instant to, Map<String, String> attributes) {
      int next = keys.size();
      int known = keys.putIfAbsent(key, next);
      keyNumbers.add(known == ABSENT ? next : known);
      validFrom.add(from.getMillis());
      validTo.add(to == null ? Long.MAX_VALUE : to.getMillis());
      this.attributes.add(share(attributes));
      return this;
    }

    public AttributeHistory build() {
      int[] starts = starts();
      int[] rows = rowsByKeyAndStart(starts);
      long[] from = new long[rows.length];
      long[] to = new long[rows.length];
      List<Map<String, String>> ordered = new ArrayList<>(rows.length);
      for (int i = 0; i < rows.length; i++) {
        from[i] = validFrom.getLong(rows[i]);
        to[i] = validTo.getLong(rows[i]);
        ordered.add(attributes.get(rows[i]));
      }
      Object2IntOpenHashMap<String> numbers = keys.clone();
      numbers.trim();
      return new AttributeHistory(numbers, starts, from, to, ordered);
    }

    private Map<String, String> share(Map<String, String> attributes) {
      Map<String, String> known = shared.get(attributes);
      if (known != null) {
        return known;
      }
      Map<String, String> own = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
      shared.put(own, own);
      return own;
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

package io.trueup.transforms.enrich;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The attributes of every key over time, immutable once built. Equal attribute maps are one shared
 * instance, so that a key costs what {@link KeyHistory} says and hardly anything for its values.
 */
public final class AttributeHistory {
  /** Of no key at all. */
  public static final AttributeHistory EMPTY = builder().build();

  private final KeyHistory<Map<String, String>> history;

  private AttributeHistory(KeyHistory<Map<String, String>> history) {
    this.history = history;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The attributes that held for {@code key} at {@code time}, in name order; null where none did.
   * Where versions overlap, the one that began last holds.
   */
  public @Nullable Map<String, String> asOf(String key, Instant time) {
    return history.asOf(key, time);
  }

  /** How many keys there are. */
  public int size() {
    return history.size();
  }

  /** Collects rows in any order. */
  public static final class Builder {
    private final KeyHistory.Builder<Map<String, String>> history = new KeyHistory.Builder<>();

    private Builder() {}

    /**
     * Adds one version.
     *
     * @param from inclusive
     * @param to exclusive; null where the version still holds
     */
    public Builder add(
        String key, Instant from, @Nullable Instant to, Map<String, String> attributes) {
      history.add(key, from, to, Collections.unmodifiableSortedMap(new TreeMap<>(attributes)));
      return this;
    }

    /** The builder must not be used afterwards. */
    public AttributeHistory build() {
      return new AttributeHistory(history.build());
    }
  }
}

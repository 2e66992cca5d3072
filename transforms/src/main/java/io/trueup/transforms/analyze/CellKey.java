package io.trueup.transforms.analyze;

import java.util.Arrays;

/**
 * What one cell of the catalogue counts: a group of metrics, in one window, for one combination of
 * dimension values. Mutable only while it serves as a probe before it enters a map.
 */
final class CellKey {
  private int group;
  private long windowStart;
  private long tier;
  private String[] dimensions;

  CellKey(int group, long windowStart, long tier, String[] dimensions) {
    this.group = group;
    this.windowStart = windowStart;
    this.tier = tier;
    this.dimensions = dimensions;
  }

  /** Turns this probe to another key; {@code dimensions} is kept, not copied. */
  void set(int group, long windowStart, long tier, String[] dimensions) {
    this.group = group;
    this.windowStart = windowStart;
    this.tier = tier;
    this.dimensions = dimensions;
  }

  /** The key of another window that holds this one. */
  CellKey inWindow(long start, long end) {
    return new CellKey(group, start, end - start, dimensions);
  }

  CellKey copy() {
    return new CellKey(group, windowStart, tier, dimensions.clone());
  }

  /** The stable id of the {@link MetricGroup}. */
  int group() {
    return group;
  }

  /** In milliseconds since the epoch. */
  long windowStart() {
    return windowStart;
  }

  /** The window's length in milliseconds; days of a time zone differ in theirs. */
  long tier() {
    return tier;
  }

  String[] dimensions() {
    return dimensions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellKey that
        && windowStart == that.windowStart
        && group == that.group
        && tier == that.tier
        && Arrays.equals(dimensions, that.dimensions);
  }

  @Override
  public int hashCode() {
    int hash = Arrays.hashCode(dimensions);
    hash = 31 * hash + Long.hashCode(windowStart);
    hash = 31 * hash + Long.hashCode(tier);
    return 31 * hash + group;
  }
}

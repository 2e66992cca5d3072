package io.trueup.schemas.event;

import java.util.StringJoiner;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A remark on an event that its verdict does not make. An event's flags are a bit mask, archived by
 * their names.
 */
public enum Flag {
  /** A duplicate whose content is not that of the copy that was decided first. */
  CONFLICTING(1),
  /** Enriched from the last tables that could be read, while the database did not answer. */
  STALE(2),
  /** Enriched before any tables could be read, so that every attribute is unknown. */
  UNLOADED(4),
  /** Enriched while its customer was being looked up, whose attributes are unknown for that. */
  PENDING(8);

  /** The mask of an event that there is nothing to say of. */
  public static final int NONE = 0;

  private static final String SEPARATOR = ",";

  private final int bit;

  Flag(int bit) {
    this.bit = bit;
  }

  /** The mask that holds this flag alone. */
  public int bit() {
    return bit;
  }

  public boolean in(int flags) {
    return (flags & bit) != 0;
  }

  /** The names of the flags in a mask, comma-separated; null where there are none. */
  public static @Nullable String names(int flags) {
    if (flags == NONE) {
      return null;
    }
    StringJoiner names = new StringJoiner(SEPARATOR);
    for (Flag flag : values()) {
      if (flag.in(flags)) {
        names.add(flag.name());
      }
    }
    return names.toString();
  }

  /**
   * The mask of what {@link #names} wrote.
   *
   * @throws IllegalArgumentException where a name is no flag's
   */
  public static int ofNames(@Nullable String names) {
    int flags = NONE;
    if (names != null) {
      for (String name : names.split(SEPARATOR, -1)) {
        flags |= valueOf(name).bit;
      }
    }
    return flags;
  }
}

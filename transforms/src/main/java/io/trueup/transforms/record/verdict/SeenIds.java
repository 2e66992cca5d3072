package io.trueup.transforms.record.verdict;

import it.unimi.dsi.fastutil.ints.IntIterator;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The ids that one shard remembers: fingerprint to the event-time minute of the copy that was
 * decided first. Mutable; whoever reads it from state and changes it writes it back.
 *
 * <p>One map with the minute as its value, and not one set per hour: a look-up is one probe however
 * long the horizon is, and forgetting is a scan that happens a few times per horizon.
 */
final class SeenIds {
  /** The {@link #earliest} of no ids at all. */
  static final int NEVER = Integer.MAX_VALUE;

  private final Long2IntOpenHashMap minutes;
  private int earliest = NEVER;

  SeenIds() {
    this(0);
  }

  SeenIds(int expected) {
    minutes = new Long2IntOpenHashMap(expected);
    minutes.defaultReturnValue(EventMinute.NONE);
  }

  /** The minute that {@code fingerprint} is remembered with, or {@link EventMinute#NONE}. */
  int minuteOf(long fingerprint) {
    return minutes.get(fingerprint);
  }

  void remember(long fingerprint, int minute) {
    minutes.put(fingerprint, minute);
    earliest = Math.min(earliest, minute);
  }

  /** Forgets every id of a minute before {@code kept}, and returns how many those were. */
  int forgetBefore(long kept) {
    if (earliest >= kept) {
      return 0;
    }
    int before = minutes.size();
    minutes.values().removeIf(minute -> minute < kept);
    // Twice the size, so that a table that will fill up again is not halved first.
    minutes.trim(2 * minutes.size());
    earliest = NEVER;
    for (IntIterator left = minutes.values().iterator(); left.hasNext(); ) {
      earliest = Math.min(earliest, left.nextInt());
    }
    return before - minutes.size();
  }

  /** No id is of an earlier minute; {@link #NEVER} when there are none. */
  int earliest() {
    return earliest;
  }

  Long2IntOpenHashMap minutes() {
    return minutes;
  }
}

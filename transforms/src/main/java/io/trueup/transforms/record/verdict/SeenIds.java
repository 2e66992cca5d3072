package io.trueup.transforms.record.verdict;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongIterator;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * What one shard remembers: the ids, fingerprint to the event-time minute and the {@link
 * ContentHash} of the copy that was decided first, and how far the watermark was. Mutable; whoever
 * reads it from state and changes it writes it back.
 *
 * <p>One map with the minute in its value, and not one set per hour: a look-up is one probe however
 * long the horizon is, and forgetting is a scan that happens a few times per horizon.
 */
final class SeenIds {
  /** The {@link #earliest} of no ids at all. */
  static final int NEVER = Integer.MAX_VALUE;

  /** The minute in the upper half of the value, the content in the lower. */
  private final Long2LongOpenHashMap copies;

  private int earliest = NEVER;

  private Instant watermark = BoundedWindow.TIMESTAMP_MIN_VALUE;

  SeenIds() {
    this(0);
  }

  SeenIds(int expected) {
    copies = new Long2LongOpenHashMap(expected);
    copies.defaultReturnValue(copy(EventMinute.NONE, 0));
  }

  /** The minute that {@code fingerprint} is remembered with, or {@link EventMinute#NONE}. */
  int minuteOf(long fingerprint) {
    return minute(copies.get(fingerprint));
  }

  /** The content that {@code fingerprint}, which must be remembered, is remembered with. */
  int contentOf(long fingerprint) {
    return (int) copies.get(fingerprint);
  }

  void remember(long fingerprint, int minute, int content) {
    copies.put(fingerprint, copy(minute, content));
    earliest = Math.min(earliest, minute);
  }

  /** Forgets every id of a minute before {@code kept}, and returns how many those were. */
  int forgetBefore(long kept) {
    if (earliest >= kept) {
      return 0;
    }
    int before = copies.size();
    copies.values().removeIf(copy -> minute(copy) < kept);
    // Twice the size, so that a table that will fill up again is not halved first.
    copies.trim(2 * copies.size());
    earliest = NEVER;
    for (LongIterator left = copies.values().iterator(); left.hasNext(); ) {
      earliest = Math.min(earliest, minute(left.nextLong()));
    }
    return before - copies.size();
  }

  /** Moves the watermark on to {@code now}, never back, and returns where it is. */
  Instant advanceTo(Instant now) {
    if (now.isAfter(watermark)) {
      watermark = now;
    }
    return watermark;
  }

  /** The latest watermark that it was told of; the beginning of time where there was none. */
  Instant watermark() {
    return watermark;
  }

  /** No id is of an earlier minute; {@link #NEVER} when there are none. */
  int earliest() {
    return earliest;
  }

  /** How many ids are remembered. */
  int size() {
    return copies.size();
  }

  Long2LongOpenHashMap copies() {
    return copies;
  }

  private static long copy(int minute, int content) {
    return (long) minute << Integer.SIZE | Integer.toUnsignedLong(content);
  }

  private static int minute(long copy) {
    return (int) (copy >> Integer.SIZE);
  }
}

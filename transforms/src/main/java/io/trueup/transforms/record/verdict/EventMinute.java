package io.trueup.transforms.record.verdict;

import org.joda.time.Duration;
import org.joda.time.Instant;

/** Event times as whole minutes since 1970, which fit an {@code int} for 4,083 years either way. */
final class EventMinute {
  /** No event is ever of this minute. */
  static final int NONE = Integer.MIN_VALUE;

  private static final long MILLIS = Duration.standardMinutes(1).getMillis();

  private EventMinute() {}

  /** The minute that {@code time} is in; times that do not fit are in the first or last one. */
  static int of(Instant time) {
    long minute = Math.floorDiv(time.getMillis(), MILLIS);
    return (int) Math.max(NONE + 1, Math.min(Integer.MAX_VALUE, minute));
  }

  static Instant start(long minute) {
    return Instant.ofEpochMilli(minute * MILLIS);
  }

  /** The whole minutes that {@code duration} reaches into. */
  static int ceiling(Duration duration) {
    return Math.toIntExact(-Math.floorDiv(-duration.getMillis(), MILLIS));
  }
}

package io.trueup.schemas.metric;

import org.joda.time.Duration;
import org.joda.time.Instant;

/** What the length of a window is called. */
public final class Tier {
  private static final long DAY = Duration.standardDays(1).getMillis();
  private static final long CHANGE_OF_CLOCKS = Duration.standardHours(1).getMillis();

  private Tier() {}

  /**
   * The length of a window. Days count 24 hours each, though those on which clocks change have 23
   * or 25; the database's {@code trueup.tier} says the same.
   */
  public static Duration of(Instant start, Instant end) {
    long length = end.getMillis() - start.getMillis();
    long days = Math.round((double) length / DAY);
    boolean whole = days > 0 && Math.abs(length - days * DAY) <= CHANGE_OF_CLOCKS;
    return Duration.millis(whole ? days * DAY : length);
  }
}

package io.trueup.transforms.analyze.derive;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * When a session ends: after a pause of {@code gap}, or where it grows too long.
 *
 * <p>A <em>run</em> is activity without a pause of {@code gap}. A run is one session, unless it
 * goes on for so long that it is cut: at the first multiple of half the maximum since the epoch by
 * which the run has lasted half the maximum, and at every one after that. So no session is as long
 * as {@code maximum}, none shorter than half of it is ever cut, and where a run is cut does not
 * depend on how long ago it began: what happened {@link #margin} before an instant decides which
 * sessions are open at it. A cut at {@code maximum} after the start would need the whole past of a
 * customer who never pauses.
 *
 * @param gap the pause that ends a session; positive
 * @param maximum longer than any session; at least twice the gap
 */
public record SessionRule(Duration gap, Duration maximum) implements Serializable {
  private static final long serialVersionUID = 1L;

  public SessionRule {
    if (!gap.isLongerThan(Duration.ZERO)) {
      throw new IllegalArgumentException("The gap of sessions must be positive, but is " + gap);
    }
    if (maximum.isShorterThan(gap.multipliedBy(2))) {
      throw new IllegalArgumentException(
          "The maximum of sessions must be at least twice their gap of "
              + gap
              + ", but is "
              + maximum);
    }
  }

  /** How long before an instant events matter for what ends at it or later. */
  public Duration margin() {
    return gap.plus(maximum);
  }

  /**
   * When a session is over, in milliseconds since the epoch: an event at this time or later does
   * not belong to it.
   *
   * @param runStart the first event of the run that the session is part of
   * @param start the session's first event
   * @param last its last event
   */
  long end(long runStart, long start, long last) {
    return Math.min(runEnd(last), cut(runStart, start));
  }

  /** When a run is over whose last event was at {@code last}. */
  long runEnd(long last) {
    return last + gap.getMillis();
  }

  private long cut(long runStart, long start) {
    long half = maximum.getMillis() / 2;
    long firstOfRun = -Math.floorDiv(-(runStart + half), half) * half;
    long firstAfterStart = (Math.floorDiv(start, half) + 1) * half;
    return Math.max(firstOfRun, firstAfterStart);
  }
}

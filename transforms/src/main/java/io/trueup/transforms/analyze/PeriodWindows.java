package io.trueup.transforms.analyze;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * Windows that end where periods of the calendar do, and hold so many of them. They are of as many
 * days as the periods have at most, so that they are all of one length; days that are before the
 * first period, which only months leave, count for nothing.
 *
 * @param every the periods
 * @param periods how many a window holds, from 2 to {@link SlidingTier#MOST_STEPS}
 */
public record PeriodWindows(CalendarPeriod every, int periods) implements Serializable {
  private static final long serialVersionUID = 1L;

  public PeriodWindows {
    if (periods < 2 || periods > SlidingTier.MOST_STEPS) {
      throw new IllegalArgumentException(
          "Windows hold 2 to " + SlidingTier.MOST_STEPS + " periods, not " + periods);
    }
  }

  /** How many days long a window is. */
  public int days() {
    return periods * every.mostDays();
  }

  /** The tier of a window. */
  public Duration length() {
    return Duration.standardDays(days());
  }

  /** How often a window ends, at most. */
  public Duration step() {
    return Duration.standardDays(every.mostDays());
  }
}

package io.trueup.transforms.analyze;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * Windows of one length that start at every step, and so overlap. Each is merged from the cells of
 * the tier that is as long as the step.
 *
 * @param length a multiple of the step, at most {@link #MOST_STEPS} of them
 * @param every from one start to the next
 */
public record SlidingTier(Duration length, Duration every) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every cell of a step is merged into as many windows as a window has steps. */
  public static final int MOST_STEPS = 60;

  public SlidingTier {
    long steps = every.getMillis() <= 0 ? 0 : length.getMillis() / every.getMillis();
    if (steps < 2 || steps > MOST_STEPS || length.getMillis() % every.getMillis() != 0) {
      throw new IllegalArgumentException(
          "Windows of "
              + length
              + " every "
              + every
              + " are not 2 to "
              + MOST_STEPS
              + " steps long");
    }
  }

  /** How many steps long a window is. */
  int steps() {
    return (int) (length.getMillis() / every.getMillis());
  }
}

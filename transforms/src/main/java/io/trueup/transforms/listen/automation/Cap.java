package io.trueup.transforms.listen.automation;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * How often a customer is called at most.
 *
 * @param atMost at least 1, at most {@link #MOST}
 * @param per within any time of this length, in event time
 */
public record Cap(int atMost, Duration per) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is remembered of a customer grows with it. */
  public static final int MOST = 100;

  public Cap {
    if (atMost < 1 || atMost > MOST) {
      throw new IllegalArgumentException(
          "A customer is called 1 to " + MOST + " times, not " + atMost);
    }
  }
}

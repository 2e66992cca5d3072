package io.trueup.transforms.listen;

import org.joda.time.Duration;

/**
 * No value at all, in event time since the end of the last window that had one, or since the stream
 * began.
 *
 * @param longerThan above zero
 */
public record Absence(Duration longerThan) implements AlertCondition {
  private static final long serialVersionUID = 1L;
}

package io.trueup.pipelines.deliver;

import java.time.Duration;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A message that may not have arrived; the sentence says why, and holds nothing of the message. */
public final class UndeliveredException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  UndeliveredException(String message, Throwable cause) {
    super(message, cause);
    retryAfter = null;
  }

  /**
   * A message that was turned down.
   *
   * @param retryAfter for how long the receiver wants to be left alone
   */
  UndeliveredException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter.orElse(null);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

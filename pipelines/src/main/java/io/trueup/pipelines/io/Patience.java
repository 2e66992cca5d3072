package io.trueup.pipelines.io;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again, ever more slowly, what fails because a service is down. */
public final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final java.time.Duration FIRST_DELAY = java.time.Duration.ofMillis(100);
  private static final java.time.Duration LONGEST_DELAY = java.time.Duration.ofSeconds(2);

  private final java.time.Duration longest;

  /**
   * Gives up after a time.
   *
   * @param longest counted from the first attempt; below 100 ms there is only that one
   */
  public Patience(Duration longest) {
    this.longest = java.time.Duration.ofMillis(longest.getMillis());
  }

  /**
   * Returns what {@code attempt} returns once it does.
   *
   * @param service named in the one warning that says that it is tried again
   * @param down whether a failure means that the service is down; any other is thrown at once
   * @throws Exception what the last attempt threw
   */
  public <T> T tryTo(String service, Predicate<Throwable> down, Callable<T> attempt)
      throws Exception {
    if (longest.compareTo(FIRST_DELAY) <= 0) {
      return attempt.call();
    }
    RetryPolicyBuilder<T> policy =
        RetryPolicy.<T>builder()
            .handleIf(down::test)
            .withBackoff(FIRST_DELAY, LONGEST_DELAY)
            .withMaxDuration(longest)
            .withMaxRetries(-1)
            .onRetryScheduled(
                retry -> {
                  if (retry.getAttemptCount() == 1) {
                    LOG.warn("{} is down, trying again for {} s", service, longest.toSeconds());
                  }
                });
    try {
      return Failsafe.with(policy.build()).get(attempt::call);
    } catch (FailsafeException wrapped) {
      if (wrapped.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw wrapped;
    }
  }
}

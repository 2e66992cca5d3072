package io.trueup.pipelines.deliver;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait after a failure: a second, then twice as long each time, up to five minutes, of
 * which up to a half is left off so that what failed together is not sent together again. What is
 * left off depends on the message and the attempt alone.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** By then the longest wait is reached. */
  private static final int MOST_DOUBLINGS = 16;

  private Backoff() {}

  static Duration after(Delivery delivery) {
    Duration full = FIRST.multipliedBy(1L << Math.min(delivery.attempts() - 1, MOST_DOUBLINGS));
    Duration wait = full.compareTo(LONGEST) > 0 ? LONGEST : full;
    long seed = 31L * delivery.id().hashCode() + delivery.attempts();
    double leftOff = new SplittableRandom(seed).nextDouble() / 2;
    return wait.minusMillis((long) (wait.toMillis() * leftOff));
  }
}

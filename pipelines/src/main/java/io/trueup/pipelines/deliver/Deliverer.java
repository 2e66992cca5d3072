package io.trueup.pipelines.deliver;

import io.trueup.pipelines.io.postgres.Outbox;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Delivers to one sink, one message after the other. Several may do so at once, in one process or
 * in many.
 *
 * <p>A message is taken for as long as an attempt may last. Whoever dies meanwhile leaves it to the
 * next one, who sends it again under the same id.
 */
final class Deliverer {
  /** Over the timeout, for the database to answer and for clocks to differ. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** A receiver may not put messages off until they are given up. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Sink sink;
  private final Sender sender;
  private final Outbox outbox;
  private final InstantSource clock;

  /** Before which the receiver asked for nothing to be sent. */
  private Instant pausedUntil = Instant.MIN;

  Deliverer(Sink sink, Outbox outbox, InstantSource clock) {
    this.sink = sink;
    this.sender = sink.sender(clock);
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Sends the message that is due longest; false where none is. */
  boolean deliverNext() throws SQLException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      return false;
    }
    Instant takenUntil = now.plus(sink.limits().timeout()).plus(MARGIN);
    Optional<Delivery> due = outbox.take(sink.name(), now, takenUntil);
    if (due.isPresent()) {
      deliver(due.get());
    }
    return due.isPresent();
  }

  private void deliver(Delivery delivery) throws SQLException, InterruptedException {
    try {
      sender.send(delivery);
    } catch (UndeliveredException undelivered) {
      postpone(delivery, undelivered);
      return;
    }
    outbox.delivered(delivery, clock.instant());
  }

  private void postpone(Delivery delivery, UndeliveredException undelivered) throws SQLException {
    Instant now = clock.instant();
    Instant last = delivery.pendingSince().plus(sink.limits().giveUpAfter());
    if (!now.isBefore(last)) {
      outbox.gaveUp(delivery, undelivered.getMessage());
      return;
    }
    Instant next = now.plus(Backoff.after(delivery));
    if (undelivered.retryAfter().isPresent()) {
      pausedUntil = now.plus(shorter(undelivered.retryAfter().get(), LONGEST_PAUSE));
      next = later(next, pausedUntil);
    }
    outbox.failed(delivery, undelivered.getMessage(), next.isAfter(last) ? last : next);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

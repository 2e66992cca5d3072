package io.trueup.pipelines.deliver;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Outbox;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what waits in the outbox, each sink in a thread of its own so that none holds up
 * another, until it is closed. It may run in several processes at once.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** Well below the second within which people are to be told. */
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Duration UNTIL_DATABASE_IS_TRIED_AGAIN = Duration.ofSeconds(2);

  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Deliveries() {}

  /** Starts to deliver to the sinks of a deployment, whose tables must be there. */
  public static Deliveries start(Deployment deployment) {
    return start(
        deployment.sinks(),
        new Outbox(ConnectionPool.of(deployment.postgres())),
        InstantSource.system());
  }

  static Deliveries start(List<Sink> sinks, Outbox outbox, InstantSource clock) {
    Deliveries deliveries = new Deliveries();
    for (Sink sink : sinks) {
      Deliverer deliverer = new Deliverer(sink, outbox, clock);
      Thread thread = new Thread(() -> deliveries.run(deliverer), "deliver-to-" + sink.name());
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler(
          (failed, failure) -> {
            LOG.error("Nothing is delivered to sink {} any more", sink.name(), failure);
            deliveries.end.completeExceptionally(failure);
          });
      deliveries.threads.add(thread);
    }
    deliveries.threads.forEach(Thread::start);
    return deliveries;
  }

  /**
   * Returns once it is closed.
   *
   * @throws java.util.concurrent.CompletionException if a sink fails in a way that nobody expects
   */
  public void awaitEnd() {
    end.join();
  }

  /** Stops at once; what is being sent is sent again later, under the same id. */
  @Override
  public void close() {
    end.complete(null);
    threads.forEach(Thread::interrupt);
  }

  private void run(Deliverer deliverer) {
    try {
      boolean reachable = true;
      while (!end.isDone()) {
        reachable = deliverDue(deliverer, reachable);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers until nothing is due or the database is away; says whether it is there. */
  private boolean deliverDue(Deliverer deliverer, boolean reachable) throws InterruptedException {
    try {
      if (!deliverer.deliverNext()) {
        Thread.sleep(POLL.toMillis());
      }
      return true;
    } catch (SQLException away) {
      if (reachable && !end.isDone()) {
        LOG.warn("The outbox cannot be read; it is tried again: {}", away.getMessage());
      }
      Thread.sleep(UNTIL_DATABASE_IS_TRIED_AGAIN.toMillis());
      return false;
    }
  }
}

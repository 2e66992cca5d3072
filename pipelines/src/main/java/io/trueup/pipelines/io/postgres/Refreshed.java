package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.io.deadletter.WrongKeysetException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A value of the database that a thread keeps up to date until it is stopped. */
final class Refreshed<T> implements Shared.Stoppable {
  /** Reads the value. */
  @FunctionalInterface
  interface Load<T> {
    T load() throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Refreshed.class);
  private static final long FIRST_LOAD_SECONDS = 60;

  private final String name;
  private final Load<T> load;
  private final CountDownLatch started = new CountDownLatch(1);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Refreshed::daemon);

  private volatile @Nullable T newest;
  private volatile @Nullable RuntimeException failure;

  /** Used by the thread only. */
  private boolean down;

  /**
   * Loads at once, then again and again.
   *
   * @param name what messages call it
   * @param refresh the pause between two loads
   */
  Refreshed(String name, Load<T> load, Duration refresh) {
    this.name = name;
    this.load = load;
    var unused =
        thread.scheduleWithFixedDelay(this::refresh, 0, refresh.getMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The newest value that could be read; waits for the first one, for up to a minute.
   *
   * @throws IllegalStateException if there is none yet, or the last load failed unexpectedly
   */
  T current() {
    if (newest == null) {
      awaitFirst();
    }
    T value = newest();
    if (value == null) {
      throw new IllegalStateException("%s cannot be read".formatted(name));
    }
    return value;
  }

  /**
   * The same without waiting; null before there is anything.
   *
   * @throws IllegalStateException if the last load failed unexpectedly
   */
  @Nullable T newest() {
    RuntimeException unexpected = failure;
    if (unexpected != null) {
      throw new IllegalStateException("%s cannot be read".formatted(name), unexpected);
    }
    return newest;
  }

  /** Ends refreshing; what was read last stays. */
  @Override
  public void stop() {
    thread.shutdownNow();
  }

  private void awaitFirst() {
    try {
      var unused = started.await(FIRST_LOAD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while %s was read".formatted(name), stopped);
    }
  }

  private void refresh() {
    try {
      newest = load.load();
      failure = null;
      started.countDown();
      if (down) {
        down = false;
        LOG.info("{} can be read again", name);
      }
    } catch (SQLException unavailable) {
      warn(unavailable);
    } catch (WrongKeysetException unreadable) {
      warn(unreadable);
      failUnlessKnown(unreadable);
    } catch (RuntimeException unexpected) {
      // Thrown to whoever asks next: a scheduled task would die of it in silence.
      failure = unexpected;
      started.countDown();
    }
  }

  private void failUnlessKnown(RuntimeException unreadable) {
    if (newest == null) {
      failure = unreadable;
      started.countDown();
    }
  }

  private void warn(Exception unavailable) {
    if (!down && !thread.isShutdown()) {
      down = true;
      LOG.warn(
          "{} cannot be read: what was read before stays, and it is tried again",
          name,
          unavailable);
    }
  }

  private static Thread daemon(Runnable refreshing) {
    Thread daemon = new Thread(refreshing, "trueup-refresh");
    daemon.setDaemon(true);
    return daemon;
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.enrich.AttributeTables;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A snapshot of the attribute tables that a thread keeps up to date while it is used. */
final class RefreshedAttributes {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshedAttributes.class);
  private static final long FIRST_LOAD_SECONDS = 60;
  private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final AttributeLoader loader;
  private final Consumer<RefreshedAttributes> whenUnused;
  private final CountDownLatch started = new CountDownLatch(1);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RefreshedAttributes::daemon);

  private volatile @Nullable AttributeTables newest;
  private volatile @Nullable RuntimeException failure;
  private volatile long lastUse = System.nanoTime();

  /** Used by the thread only. */
  private boolean down;

  /**
   * Loads at once, then looks for changes.
   *
   * @param refresh the pause between two looks
   * @param whenUnused called when nobody has asked for ten minutes and refreshing ends
   */
  RefreshedAttributes(
      AttributeLoader loader, Duration refresh, Consumer<RefreshedAttributes> whenUnused) {
    this.loader = loader;
    this.whenUnused = whenUnused;
    var unused =
        thread.scheduleWithFixedDelay(this::refresh, 0, refresh.getMillis(), TimeUnit.MILLISECONDS);
  }

  AttributeTables current() {
    lastUse = System.nanoTime();
    if (newest == null) {
      awaitFirst();
    }
    if (failure != null) {
      throw new IllegalStateException("The attribute tables cannot be read", failure);
    }
    return newest;
  }

  private void awaitFirst() {
    try {
      if (!started.await(FIRST_LOAD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "The attribute tables were not loaded within %d s: check that the database answers"
                .formatted(FIRST_LOAD_SECONDS));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while the attribute tables were loaded", stopped);
    }
  }

  private void refresh() {
    if (System.nanoTime() - lastUse > UNUSED_NANOS) {
      whenUnused.accept(this);
      thread.shutdown();
      return;
    }
    try {
      loader.loadIfChanged().ifPresent(tables -> newest = tables);
      down = false;
      started.countDown();
    } catch (SQLException unavailable) {
      if (!down) {
        down = true;
        LOG.warn("The attribute tables cannot be read; what is known of them stays", unavailable);
      }
    } catch (RuntimeException unexpected) {
      // Thrown to whoever asks next: a scheduled task would die of it in silence.
      failure = unexpected;
      started.countDown();
    }
  }

  private static Thread daemon(Runnable refreshing) {
    Thread thread = new Thread(refreshing, "trueup-attributes");
    thread.setDaemon(true);
    return thread;
  }
}

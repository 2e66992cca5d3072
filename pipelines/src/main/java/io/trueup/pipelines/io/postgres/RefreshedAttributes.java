package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A snapshot of the attribute tables that a thread keeps up to date until it is stopped. */
final class RefreshedAttributes {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshedAttributes.class);

  /** A look may take as long as two pauses before its absence makes the snapshot a stale one. */
  private static final int PATIENCE = 3;

  private final AttributeLoader loader;
  private final LongSupplier nanoTime;
  private final long staleAfter;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RefreshedAttributes::daemon);

  private volatile Snapshot newest;
  private volatile @Nullable RuntimeException failure;

  /** Used by the thread only. */
  private boolean down;

  /**
   * What was read last, in the form for either state of the database, so that choosing between them
   * costs nothing.
   *
   * @param confirmed when the database was last found to hold just this, in nanoseconds
   */
  private record Snapshot(
      InMemoryAttributeTables current, InMemoryAttributeTables stale, long confirmed) {
    Snapshot(InMemoryAttributeTables current, long confirmed) {
      this(current, current.stale(), confirmed);
    }

    Snapshot confirmedAt(long nanos) {
      return new Snapshot(current, stale, nanos);
    }
  }

  /**
   * Loads at once, then looks for changes.
   *
   * @param refresh the pause between two looks
   * @param nanoTime a clock of nanoseconds that never goes back
   */
  RefreshedAttributes(AttributeLoader loader, Duration refresh, LongSupplier nanoTime) {
    this.loader = loader;
    this.nanoTime = nanoTime;
    staleAfter = PATIENCE * TimeUnit.MILLISECONDS.toNanos(refresh.getMillis());
    newest = new Snapshot(InMemoryAttributeTables.UNLOADED, nanoTime.getAsLong());
    var unused =
        thread.scheduleWithFixedDelay(this::refresh, 0, refresh.getMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What was read last, without waiting: {@link Flag#UNLOADED} before there is anything, and {@link
   * Flag#STALE} once the database has confirmed it for none of three pauses.
   */
  AttributeTables current() {
    if (failure != null) {
      throw new IllegalStateException("The attribute tables cannot be read", failure);
    }
    Snapshot snapshot = newest;
    boolean unloaded = Flag.UNLOADED.in(snapshot.current.flags());
    return unloaded || nanoTime.getAsLong() - snapshot.confirmed < staleAfter
        ? snapshot.current
        : snapshot.stale;
  }

  /** Ends refreshing; what was read last stays. */
  void stop() {
    thread.shutdownNow();
  }

  private void refresh() {
    try {
      InMemoryAttributeTables changed = loader.loadIfChanged().orElse(null);
      long now = nanoTime.getAsLong();
      newest = changed == null ? newest.confirmedAt(now) : new Snapshot(changed, now);
      if (down) {
        down = false;
        LOG.info("The attribute tables can be read again; events are enriched from them as before");
      }
    } catch (SQLException unavailable) {
      if (!down && !thread.isShutdown()) {
        down = true;
        LOG.warn(
            "The attribute tables cannot be read: events go on with what was read before, flagged as"
                + " such, and it is tried again",
            unavailable);
      }
    } catch (RuntimeException unexpected) {
      // Thrown to whoever asks next: a scheduled task would die of it in silence.
      failure = unexpected;
    }
  }

  private static Thread daemon(Runnable refreshing) {
    Thread thread = new Thread(refreshing, "trueup-attributes");
    thread.setDaemon(true);
    return thread;
  }
}

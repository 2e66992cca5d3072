package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.joda.time.Duration;

/** A snapshot of the attribute tables that a thread keeps up to date until it is stopped. */
final class RefreshedAttributes {
  /** A look may take as long as two pauses before its absence makes the snapshot a stale one. */
  private static final int PATIENCE = 3;

  private final AttributeLoader loader;
  private final LongSupplier nanoTime;
  private final long staleAfter;
  private final Refreshed<Snapshot> refreshed;

  /** Used by the refreshing thread only. */
  private Snapshot last;

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
    last = new Snapshot(InMemoryAttributeTables.UNLOADED, nanoTime.getAsLong());
    refreshed = new Refreshed<>("The attribute tables", this::next, refresh);
  }

  /**
   * What was read last, without waiting: {@link Flag#UNLOADED} before there is anything, and {@link
   * Flag#STALE} once the database has confirmed it for none of three pauses.
   */
  AttributeTables current() {
    Snapshot snapshot = refreshed.newest();
    if (snapshot == null) {
      return InMemoryAttributeTables.UNLOADED;
    }
    return nanoTime.getAsLong() - snapshot.confirmed < staleAfter
        ? snapshot.current
        : snapshot.stale;
  }

  /** Ends refreshing; what was read last stays. */
  void stop() {
    refreshed.stop();
  }

  private Snapshot next() throws SQLException {
    InMemoryAttributeTables changed = loader.loadIfChanged().orElse(null);
    long now = nanoTime.getAsLong();
    last = changed == null ? last.confirmedAt(now) : new Snapshot(changed, now);
    return last;
  }
}

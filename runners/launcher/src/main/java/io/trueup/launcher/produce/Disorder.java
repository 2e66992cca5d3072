package io.trueup.launcher.produce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Disturbs records that come in the order of their event times as networks and producers do: each
 * is delayed by up to some event time, some are sent again, and some are held back until they are
 * late. The same seed and records give the same disorder.
 *
 * <p>Only records of which the event time can be read are sent again or held back.
 */
public final class Disorder {
  private final Settings settings;
  private final Function<Outgoing, @Nullable Instant> time;
  private final Duration lateAfter;
  private final SplittableRandom random;
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>(Comparator.comparing(Delayed::due).thenComparingLong(Delayed::sequence));
  private final List<Outgoing> heldBack = new ArrayList<>();
  private Instant latest = Instant.EPOCH;
  private long sequence;
  private long duplicates;
  private long late;

  /**
   * What is disturbed.
   *
   * @param shuffle by how much event time a record is delayed at most
   * @param duplicate the share of records that are sent twice
   * @param late the share of records that are late
   * @param seed decides which
   */
  public record Settings(Duration shuffle, double duplicate, double late, long seed) {}

  /** A record that waits until an event time, and is then held back where it is to be late. */
  private record Delayed(Outgoing record, Instant due, long sequence, boolean late) {}

  /**
   * A disorder of records.
   *
   * @param time the event time of a record; null where it cannot be read
   * @param lateAfter what is so far behind the latest record that was sent is late
   */
  Disorder(Settings settings, Function<Outgoing, @Nullable Instant> time, Duration lateAfter) {
    this.settings = settings;
    this.time = time;
    this.lateAfter = lateAfter;
    random = new SplittableRandom(settings.seed());
  }

  /** Takes the next record in, and gives out what is due by then. */
  void add(Outgoing record, Consumer<Outgoing> output) {
    Instant happened = time.apply(record);
    if (happened == null) {
      delay(record, latest, false);
      return;
    }
    if (happened.isAfter(latest)) {
      latest = happened;
    }
    double roll = random.nextDouble();
    boolean isLate = roll < settings.late();
    Instant due = later(happened);
    delay(record, due, isLate);
    if (!isLate && roll < settings.late() + settings.duplicate()) {
      duplicates++;
      delay(record, later(due), false);
    }
    release(output);
  }

  private void delay(Outgoing record, Instant due, boolean late) {
    delayed.add(new Delayed(record, due, sequence++, late));
  }

  private Instant later(Instant time) {
    return time.plus(Duration.millis(random.nextLong(settings.shuffle().getMillis() + 1)));
  }

  /** Looks so far ahead that what is held back is known to be late in the end. */
  private void release(Consumer<Outgoing> output) {
    Instant until = settings.late() > 0 ? latest.minus(lateAfter) : latest;
    while (!delayed.isEmpty() && !delayed.peek().due().isAfter(until)) {
      Delayed next = delayed.remove();
      if (next.late()) {
        heldBack.add(next.record());
      } else {
        output.accept(next.record());
      }
    }
  }

  /** Gives out all that is still to come in time: after the last record. */
  void end(Consumer<Outgoing> output) {
    while (!delayed.isEmpty()) {
      output.accept(delayed.remove().record());
    }
  }

  /** Gives out what is late: after {@link #end}, once that has been read. */
  void endLate(Consumer<Outgoing> output) {
    heldBack.forEach(output);
    late += heldBack.size();
    heldBack.clear();
  }

  /** How many records wait to be late. */
  int heldBack() {
    return heldBack.size();
  }

  /** How many records were sent again. */
  long duplicates() {
    return duplicates;
  }

  /** How many records were sent late. */
  long late() {
    return late;
  }
}

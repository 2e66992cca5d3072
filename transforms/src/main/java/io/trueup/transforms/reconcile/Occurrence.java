package io.trueup.transforms.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.datasketches.hash.MurmurHash3;
import org.joda.time.Instant;

/**
 * One record of an event, in as much as it tells whether the event was recorded before.
 *
 * <p>The event id is held as its 128-bit MurmurHash3. Among 10 billion ids two have the same hash
 * with a probability below 2e-19 (n² / 2^129).
 */
@AutoValue
@DefaultCoder(OccurrenceCoder.class)
public abstract class Occurrence {
  /** Fixed for good: hashes of different seeds are never compared. */
  private static final long SEED = 9001L;

  /**
   * The occurrence of an event at a position.
   *
   * @param writtenAt the number of the archive file it was read from, greater for files written
   *     later; 0 where it was read from a plain file
   */
  public static Occurrence of(
      String eventId, Position position, Verdict verdict, Instant receivedTime, long writtenAt) {
    return of(eventId.getBytes(UTF_8), position, verdict, receivedTime, writtenAt);
  }

  /**
   * The same where the event id is there as it is stored.
   *
   * @param eventId in UTF-8, not empty
   */
  public static Occurrence of(
      byte[] eventId, Position position, Verdict verdict, Instant receivedTime, long writtenAt) {
    long[] hash = MurmurHash3.hash(eventId, SEED);
    return of(hash[0], hash[1], position, verdict, receivedTime, writtenAt);
  }

  public static Occurrence of(CustomerEvent event, Verdict verdict, long writtenAt) {
    return of(event.eventId(), event.position(), verdict, event.receivedTime(), writtenAt);
  }

  static Occurrence of(
      long idHigh,
      long idLow,
      Position position,
      Verdict verdict,
      Instant receivedTime,
      long writtenAt) {
    return new AutoValue_Occurrence(idHigh, idLow, position, verdict, receivedTime, writtenAt);
  }

  /** The first half of the hash of the event id. */
  public abstract long idHigh();

  /** The second half of the hash of the event id. */
  public abstract long idLow();

  public abstract Position position();

  public abstract Verdict verdict();

  public abstract Instant receivedTime();

  public abstract long writtenAt();
}

package io.trueup.transforms.record.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.datasketches.hash.MurmurHash3;

/**
 * What the gate knows an event id by: MurmurHash3 (x64, 128 bits) of its UTF-8 bytes, of which the
 * first 64 bits are the fingerprint and six bits of the other half are the shard.
 *
 * <p>Two ids are taken for one when all 70 bits agree. With {@code n} ids remembered, an event is
 * wrongly called a duplicate with probability n / 2<sup>70</sup>: at 100 million events a day and a
 * horizon of a day that is 8.5e-6 events a day, one in 300 years. Wider fingerprints would buy
 * nothing that anyone can observe, for a third more state.
 *
 * @param fingerprint the same for equal ids
 * @param shard in [0, {@link #SHARDS})
 */
record EventIdHash(long fingerprint, int shard) {
  /** Part of the state's layout: another number makes every older savepoint forget its ids. */
  static final int SHARDS = 64;

  private static final long SEED = 0;

  static EventIdHash of(String eventId) {
    long[] hash = MurmurHash3.hash(eventId.getBytes(UTF_8), SEED);
    return new EventIdHash(hash[0], (int) (hash[1] & (SHARDS - 1)));
  }
}

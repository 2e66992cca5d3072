package io.trueup.transforms.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Numbers texts from 0 in the order in which they are added, without keeping them: a text is known
 * by its 128-bit MurmurHash3. Of a million keys, a look-up takes a foreign one for one of them with
 * a probability below 3e-33 (n / 2<sup>128</sup>).
 *
 * <p>A key takes 16 bytes and its share of the open-addressing table, 5 to 11 bytes, in two arrays
 * that a garbage collector does not look into; the texts alone would be 64 bytes in two objects.
 */
final class KeyNumbers {
  static final int ABSENT = -1;

  private static final long SEED = 9001;

  /** MurmurHash3 refuses to hash nothing. */
  private static final long[] HASH_OF_NOTHING = {0, 0};

  private static final int LEAST_SLOTS = 16;

  /** The two halves of each key's hash, by its number. */
  private long[] hashes = new long[LEAST_SLOTS];

  /** One more than a number, or 0; its length is a power of two. */
  private int[] slots = new int[LEAST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  /** The number of {@code key}, or {@link #ABSENT}. */
  int find(String key) {
    if (size == 0) {
      return ABSENT;
    }
    long[] hash = hash(key);
    return slots[slot(hash[0], hash[1])] - 1;
  }

  /** The number of {@code key}, a new one where it has none. */
  int findOrAdd(String key) {
    long[] hash = hash(key);
    int slot = slot(hash[0], hash[1]);
    if (slots[slot] == 0) {
      if (4L * (size + 1) > 3L * slots.length) {
        grow();
        slot = slot(hash[0], hash[1]);
      }
      if (2 * size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
      }
      hashes[2 * size] = hash[0];
      hashes[2 * size + 1] = hash[1];
      size++;
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  /** Gives back what was reserved for further keys. */
  void trim() {
    hashes = Arrays.copyOf(hashes, 2 * size);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      slots[slot(hashes[2 * number], hashes[2 * number + 1])] = number + 1;
    }
  }

  /** The slot that holds the key of this hash, else the free one where it would be. */
  private int slot(long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) high & mask;
    while (slots[slot] != 0) {
      int first = 2 * (slots[slot] - 1);
      if (hashes[first] == high && hashes[first + 1] == low) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long[] hash(String key) {
    return key.isEmpty() ? HASH_OF_NOTHING : MurmurHash3.hash(key.getBytes(UTF_8), SEED);
  }
}

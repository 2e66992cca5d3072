package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A set of 128-bit hashes in one long array, by open addressing with linear probing at a load of at
 * most one half. The hashes are uniform, so their own bits place them.
 */
final class Hash128Set {
  private static final int INITIAL_SLOTS = 8;

  private long[] slots = new long[2 * INITIAL_SLOTS];
  private int size;
  private boolean hasZero;

  int size() {
    return hasZero ? size + 1 : size;
  }

  void add(long high, long low) {
    if (high == 0 && low == 0) {
      hasZero = true;
      return;
    }
    if (insert(slots, high, low) && ++size > slots.length / 4) {
      grow(slots.length);
    }
  }

  void addAll(Hash128Set other) {
    hasZero |= other.hasZero;
    for (int i = 0; i < other.slots.length; i += 2) {
      if (other.slots[i] != 0 || other.slots[i + 1] != 0) {
        add(other.slots[i], other.slots[i + 1]);
      }
    }
  }

  boolean contains(long high, long low) {
    if (high == 0 && low == 0) {
      return hasZero;
    }
    int slot = slot(slots, high, low);
    return slots[slot] != 0 || slots[slot + 1] != 0;
  }

  /** Those that the other set has too, or those that it has not; both sets stay as they are. */
  Hash128Set filtered(Hash128Set other, boolean has) {
    Hash128Set filtered = new Hash128Set();
    filtered.hasZero = hasZero && other.hasZero == has;
    for (int i = 0; i < slots.length; i += 2) {
      boolean taken = slots[i] != 0 || slots[i + 1] != 0;
      if (taken && other.contains(slots[i], slots[i + 1]) == has) {
        filtered.add(slots[i], slots[i + 1]);
      }
    }
    return filtered;
  }

  private void grow(int slotCount) {
    long[] wider = new long[2 * slotCount];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0 || slots[i + 1] != 0) {
        insert(wider, slots[i], slots[i + 1]);
      }
    }
    slots = wider;
  }

  private static boolean insert(long[] slots, long high, long low) {
    int slot = slot(slots, high, low);
    if (slots[slot] != 0 || slots[slot + 1] != 0) {
      return false;
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    return true;
  }

  /** Where a hash is, or would be. Zero marks an empty slot, so the hash 0 is kept outside. */
  private static int slot(long[] slots, long high, long low) {
    int mask = slots.length - 1;
    // From the high half: sets that come from another set's order then do not cluster.
    int i = ((int) (high >>> 32) ^ (int) low) << 1 & mask;
    while ((slots[i] != 0 || slots[i + 1] != 0) && (slots[i] != high || slots[i + 1] != low)) {
      i = i + 2 & mask;
    }
    return i;
  }

  void write(OutputStream out) throws IOException {
    Wire.writeInt(size, out);
    Wire.writeByte(hasZero ? 1 : 0, out);
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0 || slots[i + 1] != 0) {
        Wire.writeFixedLong(slots[i], out);
        Wire.writeFixedLong(slots[i + 1], out);
      }
    }
  }

  static Hash128Set read(InputStream in) throws IOException {
    Hash128Set set = new Hash128Set();
    int size = Wire.readInt(in);
    set.hasZero = Wire.readByte(in) == 1;
    set.slots = new long[2 * Math.max(INITIAL_SLOTS, Integer.highestOneBit(Math.max(1, size)) * 4)];
    for (int i = 0; i < size; i++) {
      set.add(Wire.readFixedLong(in), Wire.readFixedLong(in));
    }
    return set;
  }
}

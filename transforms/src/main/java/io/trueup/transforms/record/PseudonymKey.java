package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.time.Instant;

/**
 * The secret of the keyed hash, and those that it was changed for. Their values are never printed.
 *
 * @param secret at least {@value #MIN_BYTES} bytes; holds for event times before any rotation
 * @param rotations in the order of their times, which all differ, as do their ids
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a secret should not be comparable.
public record PseudonymKey(byte[] secret, List<KeyRotation> rotations) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The shortest secret: as long as the hashes that it makes. */
  public static final int MIN_BYTES = 16;

  /**
   * Takes secrets that are long enough.
   *
   * @throws IllegalArgumentException if a secret is too short, or rotations are out of order
   */
  public PseudonymKey {
    requireLength(secret);
    rotations = List.copyOf(rotations);
    requireOrder(rotations);
  }

  /** A key that was never changed. */
  public PseudonymKey(byte[] secret) {
    this(secret, List.of());
  }

  static void requireLength(byte[] secret) {
    if (secret.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "The pseudonym key has "
              + secret.length
              + " bytes; it needs at least "
              + MIN_BYTES
              + ", or its pseudonyms can be guessed.");
    }
  }

  private static void requireOrder(List<KeyRotation> rotations) {
    Set<String> ids = new HashSet<>();
    Instant last = null;
    for (KeyRotation rotation : rotations) {
      if (!ids.add(rotation.id()) || (last != null && !rotation.from().isAfter(last))) {
        throw new IllegalArgumentException(
            "Each key has an id of its own and a later date than the one before it; '"
                + rotation.id()
                + "' has not.");
      }
      last = rotation.from();
    }
  }

  @Override
  public String toString() {
    return rotations.isEmpty() ? "PseudonymKey(hidden)" : "PseudonymKey(hidden, " + rotations + ")";
  }
}

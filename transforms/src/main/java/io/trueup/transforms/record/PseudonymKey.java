package io.trueup.transforms.record;

import java.io.Serializable;

/**
 * The secret of the keyed hash. Its value is never printed.
 *
 * @param secret at least {@value #MIN_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a secret should not be comparable.
public record PseudonymKey(byte[] secret) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The shortest secret: as long as the hashes that it makes. */
  public static final int MIN_BYTES = 16;

  /**
   * Takes a secret that is long enough.
   *
   * @throws IllegalArgumentException if the secret is too short
   */
  public PseudonymKey {
    if (secret.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "The pseudonym key has "
              + secret.length
              + " bytes; it needs at least "
              + MIN_BYTES
              + ", or its pseudonyms can be guessed.");
    }
  }

  @Override
  public String toString() {
    return "PseudonymKey(hidden)";
  }
}

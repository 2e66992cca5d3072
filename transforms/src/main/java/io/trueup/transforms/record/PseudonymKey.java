package io.trueup.transforms.record;

import java.io.Serializable;

/**
 * The secret of the keyed hash. Its value is never printed.
 *
 * @param secret at least 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a secret should not be comparable.
public record PseudonymKey(byte[] secret) implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return "PseudonymKey(hidden)";
  }
}

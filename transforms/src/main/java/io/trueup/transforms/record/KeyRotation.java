package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.joda.time.Instant;

/**
 * A secret that a pseudonym key was changed for. Its value is never printed.
 *
 * @param id what its pseudonyms begin with, before a dot: up to 16 letters, digits, {@code -} and
 *     {@code _}
 * @param from the first event time that it holds for, the start of a UTC day: windows divide days,
 *     so none counts a customer under two keys
 * @param secret at least {@value PseudonymKey#MIN_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a secret should not be comparable.
public record KeyRotation(String id, Instant from, byte[] secret) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MILLIS = 86_400_000;

  /** What an id may be. */
  public static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  /**
   * Takes what the parameters say.
   *
   * @throws IllegalArgumentException if one is not as it must be
   */
  public KeyRotation {
    PseudonymKey.requireLength(secret);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A key id has up to 16 letters, digits, '-' and '_', but one is '" + id + "'.");
    }
    if (Math.floorMod(from.getMillis(), DAY_MILLIS) != 0) {
      throw new IllegalArgumentException(
          "A key is valid from the start of a UTC day, but '" + id + "' from " + from + ".");
    }
  }

  @Override
  public String toString() {
    return "KeyRotation(" + id + " from " + from + ", hidden)";
  }
}

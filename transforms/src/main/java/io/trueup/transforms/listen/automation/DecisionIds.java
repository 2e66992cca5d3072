package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of decisions: the first 128 bits of a SHA-256 hash of the automation and its trigger, in
 * hexadecimal.
 */
final class DecisionIds {
  private static final int ID_BYTES = 16;

  private DecisionIds() {}

  /**
   * The id of a decision because of an event. The customer is the event's, and not hashed: after a
   * restart, a link may tell that the event is of somebody else.
   */
  static String of(String automation, CustomerEvent event) {
    return hash(
        out -> {
          Wire.writeText(automation, out);
          Wire.writeText(event.name(), out);
          Wire.writeText(event.source(), out);
          Wire.writeText(event.eventId(), out);
          Wire.writeInstant(event.eventTime(), out);
        });
  }

  /** The id of a decision because of an alert. */
  static String of(String automation, String alertId) {
    return hash(
        out -> {
          Wire.writeText(automation, out);
          Wire.writeText(alertId, out);
        });
  }

  /** Writes what is hashed. */
  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static String hash(Content content) {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

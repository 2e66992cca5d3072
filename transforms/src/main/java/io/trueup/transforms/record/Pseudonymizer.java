package io.trueup.transforms.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces identifiers by keyed hashes: HMAC-SHA-256 (RFC 2104), cut to 128 bits, as 22 characters
 * of base64url. The same id gives the same pseudonym for as long as the key stays; without the key
 * neither can be had from the other. Each kind of id is hashed under its own prefix, so that a
 * customer and a session of the same id share nothing.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Pseudonymizer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PSEUDONYM_BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] CUSTOMER = "customer:".getBytes(UTF_8);
  private static final byte[] SESSION = "session:".getBytes(UTF_8);
  private static final byte[] CONTENT = "content:".getBytes(UTF_8);

  private final Mac mac;

  private Pseudonymizer(Mac mac) {
    this.mac = mac;
  }

  public static Pseudonymizer of(PseudonymKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
      return new Pseudonymizer(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256; this one does not.", e);
    }
  }

  /** The customer key of a customer's id. */
  public String customer(String id) {
    return pseudonym(CUSTOMER, id.getBytes(UTF_8));
  }

  /** The session id that events carry for a producer's session id. */
  public String session(String id) {
    return pseudonym(SESSION, id.getBytes(UTF_8));
  }

  /**
   * An id for a record that has none: records of the same bytes have the same one. Keyed, because a
   * record of few fields could be guessed from its plain hash.
   */
  public String content(byte[] payload) {
    return pseudonym(CONTENT, payload);
  }

  private String pseudonym(byte[] prefix, byte[] id) {
    mac.update(prefix);
    byte[] hash = mac.doFinal(id);
    return ENCODER.encodeToString(Arrays.copyOf(hash, PSEUDONYM_BYTES));
  }
}

package io.trueup.transforms.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.time.Instant;

/**
 * Replaces identifiers by keyed hashes: HMAC-SHA-256 (RFC 2104), cut to 128 bits, as 22 characters
 * of base64url. The same id gives the same pseudonym for as long as the key stays; without the key
 * neither can be had from the other. Each kind of id is hashed under its own prefix, so that a
 * customer and a session of the same id share nothing.
 *
 * <p>Where the key was changed, the pseudonym under each later key is that key's hash of the
 * pseudonym before it, behind the later key's id and a dot: {@code b.Yx2...}. Which key holds is
 * decided by the event's time. {@link #newest} can therefore carry any older pseudonym to the last
 * key without the id that it stands for, and customers stay joinable over any number of changes.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Pseudonymizer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PSEUDONYM_BYTES = 16;
  private static final char AFTER_ID = '.';
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] CUSTOMER = kind("customer");
  private static final byte[] SESSION = kind("session");
  private static final byte[] CONTENT = kind("content");
  private static final byte[] TEXT = kind("text");
  private static final byte[] PSEUDONYM = kind("pseudonym");
  private static final byte[] FINGERPRINT = kind("fingerprint");
  private static final byte[] NOTHING = {};

  private final Mac first;
  private final List<Later> rotations;

  /** A later key, ready to hash. */
  private record Later(KeyRotation key, Mac mac) {}

  private Pseudonymizer(Mac first, List<Later> rotations) {
    this.first = first;
    this.rotations = rotations;
  }

  public static Pseudonymizer of(PseudonymKey key) {
    return new Pseudonymizer(
        mac(key.secret()),
        key.rotations().stream()
            .map(rotation -> new Later(rotation, mac(rotation.secret())))
            .toList());
  }

  /** The customer key of a customer's id in events of {@code eventTime}. */
  public String customer(String id, Instant eventTime) {
    return pseudonym(CUSTOMER, id.getBytes(UTF_8), eventTime);
  }

  /** The customer key of a customer's id under the last key, as the attribute tables have it. */
  public String newestCustomer(String id) {
    List<String> keys = customerKeys(id);
    return keys.get(keys.size() - 1);
  }

  /** The customer keys of a customer's id, one for each key, the oldest first. */
  public List<String> customerKeys(String id) {
    List<String> keys = new ArrayList<>();
    String pseudonym = hash(first, CUSTOMER, id.getBytes(UTF_8));
    keys.add(pseudonym);
    for (Later later : rotations) {
      pseudonym = carried(pseudonym, later);
      keys.add(pseudonym);
    }
    return keys;
  }

  /** The session id that events of {@code eventTime} carry for a producer's session id. */
  public String session(String id, Instant eventTime) {
    return pseudonym(SESSION, id.getBytes(UTF_8), eventTime);
  }

  /**
   * An id for a record that has none: records of the same bytes and time have the same one. Keyed,
   * because a record of few fields could be guessed from its plain hash.
   */
  public String content(byte[] payload, Instant eventTime) {
    return pseudonym(CONTENT, payload, eventTime);
  }

  /** What stands for a text that only has to be told from others. */
  public String text(String text, Instant eventTime) {
    return pseudonym(TEXT, text.getBytes(UTF_8), eventTime);
  }

  /**
   * The pseudonym that the last key has for whom {@code pseudonym} stands. One under a key that is
   * not known is returned as it is.
   */
  public String newest(String pseudonym) {
    String carried = pseudonym;
    for (Later later : rotations.subList(behind(pseudonym), rotations.size())) {
      carried = carried(carried, later);
    }
    return carried;
  }

  /** What the first key can be told from others by; the key cannot be had from it. */
  public String fingerprint() {
    return hash(first, FINGERPRINT, NOTHING);
  }

  /** How many rotations a pseudonym has behind it; all where its key is unknown. */
  private int behind(String pseudonym) {
    int dot = pseudonym.indexOf(AFTER_ID);
    if (dot < 0) {
      return 0;
    }
    String id = pseudonym.substring(0, dot);
    for (int i = 0; i < rotations.size(); i++) {
      if (rotations.get(i).key().id().equals(id)) {
        return i + 1;
      }
    }
    return rotations.size();
  }

  private String pseudonym(byte[] kind, byte[] id, Instant eventTime) {
    String pseudonym = hash(first, kind, id);
    for (int i = 0; i < rotations.size(); i++) {
      Later later = rotations.get(i);
      if (eventTime.isBefore(later.key().from())) {
        break;
      }
      pseudonym = carried(pseudonym, later);
    }
    return pseudonym;
  }

  private static String carried(String pseudonym, Later later) {
    return later.key().id() + AFTER_ID + hash(later.mac(), PSEUDONYM, pseudonym.getBytes(UTF_8));
  }

  private static String hash(Mac mac, byte[] kind, byte[] id) {
    mac.update(kind);
    byte[] hash = mac.doFinal(id);
    return ENCODER.encodeToString(Arrays.copyOf(hash, PSEUDONYM_BYTES));
  }

  private static byte[] kind(String name) {
    return (name + ":").getBytes(UTF_8);
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256; this one does not.", e);
    }
  }
}

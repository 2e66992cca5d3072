package io.trueup.pipelines.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as the <a href="https://www.standardwebhooks.com">Standard Webhooks</a> specification says,
 * symmetrically: HMAC-SHA256 over {@code id.timestamp.body}.
 */
public final class WebhookSignature {
  /** What a secret begins with. */
  public static final String PREFIX = "whsec_";

  /** The fewest bytes that the specification allows for a key. */
  public static final int MIN_KEY_BYTES = 24;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSignature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Signs with a secret.
   *
   * @throws IllegalArgumentException if it is not {@code whsec_} and at least 24 bytes in Base64
   */
  public static WebhookSignature of(Secret secret) {
    if (!secret.value().startsWith(PREFIX)) {
      throw new IllegalArgumentException("A webhook's secret begins with " + PREFIX);
    }
    byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "A webhook's secret has at least " + MIN_KEY_BYTES + " bytes");
    }
    return new WebhookSignature(key);
  }

  /** The header {@code webhook-signature}. */
  String sign(String id, Instant sent, String body) {
    try {
      Mac hmac = Mac.getInstance(ALGORITHM);
      hmac.init(key);
      byte[] signature =
          hmac.doFinal((id + "." + sent.getEpochSecond() + "." + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}

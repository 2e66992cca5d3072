package io.trueup.transforms.listen.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.automation.Decision;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Assigns customers to the arms of one automation: HMAC-SHA-256 (RFC 2104) of the customer key
 * under the automation's name, of which the first 53 bits are a number from 0 to less than 1. It is
 * the same whenever it is asked, and for different automations independent. Not safe for use by
 * several threads at once.
 */
final class HoldOut {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHIFT = Long.SIZE - 53;
  private static final double UNIT = 0x1p-53;

  private final Mac mac;
  private final double share;

  /**
   * Arms of an automation.
   *
   * @param share of the customers, whom it holds out
   */
  HoldOut(String automation, double share) {
    this.share = share;
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(automation.getBytes(UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256; this one does not.", e);
    }
  }

  /** {@link Decision#CONTROL} or {@link Decision#TREATMENT}. */
  String arm(String customerKey) {
    byte[] hash = mac.doFinal(customerKey.getBytes(UTF_8));
    double place = (ByteBuffer.wrap(hash).getLong() >>> SHIFT) * UNIT;
    return place < share ? Decision.CONTROL : Decision.TREATMENT;
  }
}

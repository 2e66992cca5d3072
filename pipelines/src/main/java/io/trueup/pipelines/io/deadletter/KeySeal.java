package io.trueup.pipelines.io.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** Encrypts customer keys with the dead letter keyset, and decrypts them. */
public final class KeySeal {
  private static final byte[] CONTEXT = "customer key".getBytes(UTF_8);

  private final Aead keyset;

  private KeySeal(Aead keyset) {
    this.keyset = keyset;
  }

  public static KeySeal with(DeadLetterKeyset keyset) {
    try {
      return new KeySeal(keyset.aead());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A keyset that was read before cannot be read", e);
    }
  }

  public byte[] seal(String customerKey) {
    try {
      return keyset.encrypt(customerKey.getBytes(UTF_8), CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A customer key cannot be encrypted", e);
    }
  }

  /**
   * Decrypts what {@link #seal} encrypted.
   *
   * @throws WrongKeysetException if the keyset is another one
   */
  public String open(byte[] closed) {
    try {
      return new String(keyset.decrypt(closed, CONTEXT), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new WrongKeysetException("the list of suppressed customers", e);
    }
  }
}

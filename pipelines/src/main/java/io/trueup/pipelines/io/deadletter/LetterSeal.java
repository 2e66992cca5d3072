package io.trueup.pipelines.io.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/**
 * Seals dead letters and opens them: AES-256-GCM under a random data key for each letter, which the
 * keyset encrypts. Stage, reason and position are associated data of both, so that neither content
 * nor key can be put under another letter unnoticed.
 */
public final class LetterSeal {
  private static final int DATA_KEY_BYTES = 32;
  private static final byte[] EMPTY = {};

  private final Aead keyset;

  private LetterSeal(Aead keyset) {
    this.keyset = keyset;
  }

  public static LetterSeal with(DeadLetterKeyset keyset) {
    try {
      return new LetterSeal(keyset.aead());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A keyset that was read before cannot be read", e);
    }
  }

  public SealedLetter seal(DeadLetter letter) {
    byte[] dataKey = Random.randBytes(DATA_KEY_BYTES);
    byte[] context = context(letter);
    int payloadBytes = letter.payload().length;
    try {
      byte[] content =
          payloadBytes > SealedLetter.LONGEST_PAYLOAD
              ? EMPTY
              : new AesGcmJce(dataKey).encrypt(content(letter), context);
      return SealedLetter.of(
          letter.withContent(Map.of(), EMPTY),
          payloadBytes,
          content,
          keyset.encrypt(dataKey, context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A dead letter cannot be closed", e);
    }
  }

  /**
   * The letter with its content; nothing where it holds none, or was sealed anew since and this is
   * the older copy of it.
   *
   * @throws WrongKeysetException if the keyset is not the one that the letter was sealed with
   */
  public Optional<DeadLetter> open(SealedLetter closed) {
    DeadLetter letter = closed.letter();
    byte[] context = context(letter);
    byte[] dataKey = dataKey(closed, context);
    if (closed.content().length == 0) {
      return Optional.empty();
    }
    try {
      WireInput content = new WireInput(new AesGcmJce(dataKey).decrypt(closed.content(), context));
      Map<String, String> headers = Wire.readTexts(content);
      return Optional.of(letter.withContent(headers, content.readAllBytes()));
    } catch (GeneralSecurityException olderCopy) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A closed letter does not hold what was closed", e);
    }
  }

  private byte[] dataKey(SealedLetter closed, byte[] context) {
    try {
      return keyset.decrypt(closed.dataKey(), context);
    } catch (GeneralSecurityException e) {
      throw new WrongKeysetException("the dead letter of " + closed.letter().position(), e);
    }
  }

  private static byte[] content(DeadLetter letter) {
    WireOutput content = new WireOutput();
    try {
      Wire.writeTexts(letter.headers(), content);
      content.write(letter.payload());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return content.toByteArray();
  }

  private static byte[] context(DeadLetter letter) {
    return (letter.reason().stage() + "/" + letter.reason() + "/" + letter.position())
        .getBytes(UTF_8);
  }
}

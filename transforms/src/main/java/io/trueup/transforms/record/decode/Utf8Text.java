package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.failure.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/** Reads bytes as UTF-8 and refuses any that are not. For one thread. */
final class Utf8Text {
  private final String expected;
  private final CharsetDecoder decoder = UTF_8.newDecoder();

  private Utf8Text(String expected) {
    this.expected = expected;
  }

  /**
   * @param expected what the text should be, as errors name it
   */
  static Utf8Text of(String expected) {
    return new Utf8Text(expected);
  }

  String read(byte[] bytes) throws RejectedRecordException {
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "The record is not text; " + expected + " in UTF-8 is expected.");
    }
  }
}

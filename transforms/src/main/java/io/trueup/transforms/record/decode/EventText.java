package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.failure.Reason;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The texts that events may carry: at most {@value #MAX_LENGTH} characters, without NUL and halves
 * of surrogate pairs, which JSON can spell but neither UTF-8 nor databases can hold.
 */
final class EventText {
  private static final int MAX_LENGTH = 1_000;

  private EventText() {}

  /** The field's text, or null; rejects one that events may not carry. */
  static @Nullable String read(FieldReader reader, JsonNode tree) throws RejectedRecordException {
    String text = reader.text(tree);
    return text == null ? null : checked(reader.field(), text);
  }

  static String checked(String field, String text) throws RejectedRecordException {
    if (text.length() > MAX_LENGTH) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD,
          field + " has more than " + MAX_LENGTH + " characters, the most that it may have.");
    }
    if (!isStorable(text)) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD,
          field + " holds NUL or half a surrogate pair; Unicode text without NUL is expected.");
    }
    return text;
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}

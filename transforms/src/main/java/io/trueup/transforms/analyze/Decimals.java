package io.trueup.transforms.analyze;

import io.trueup.schemas.event.CustomerEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Numbers of events as whole millionths, so that sums do not depend on their order. */
final class Decimals {
  private static final int SCALE = 6;

  /** The most digits before the point that fit a long in millionths. */
  private static final int MAX_DIGITS = 13;

  /** No longer text is a number: reading its digits would take quadratic time. */
  private static final int MAX_LENGTH = 64;

  /** So many characters hold no plain number that could overflow. */
  private static final int PLAIN_LENGTH = 12;

  private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private Decimals() {}

  /**
   * The number in {@code text} in millionths, rounded half to even; null where it is no number that
   * fits. An exponent cannot make this slow.
   */
  static @Nullable Long micros(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH || !startsLikeNumber(text)) {
      return null;
    }
    Long plain = plain(text);
    return plain != null ? plain : general(text);
  }

  /** Reads the usual form fast, say 12 or -3.50; null where the text has another. */
  private static @Nullable Long plain(String text) {
    if (text.length() > PLAIN_LENGTH) {
      return null;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = count;
      } else {
        return null;
      }
    }
    int scale = point < 0 ? 0 : count - point;
    if (count == 0 || scale > SCALE) {
      return null;
    }
    long micros = digits * POWERS_OF_TEN[SCALE - scale];
    return text.charAt(0) == '-' ? -micros : micros;
  }

  private static @Nullable Long general(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      long digits = (long) number.precision() - number.scale();
      if (number.signum() == 0 || digits < -SCALE) {
        return 0L;
      }
      return digits > MAX_DIGITS
          ? null
          : number.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** A whole number in millionths; null where it does not fit. */
  static @Nullable Long micros(@Nullable Long whole) {
    if (whole == null || Math.abs(whole / CustomerEvent.MICROS) >= CustomerEvent.MICROS * 9) {
      return null;
    }
    return whole * CustomerEvent.MICROS;
  }

  /** Spares most texts that are no number the cost of an exception. */
  private static boolean startsLikeNumber(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    return Character.isDigit(first) || first == '-' || first == '+' || first == '.';
  }
}

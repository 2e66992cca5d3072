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

  private Decimals() {}

  /**
   * The number in {@code text} in millionths, rounded half to even; null where it is no number that
   * fits. An exponent cannot make this slow.
   */
  static @Nullable Long micros(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH || !startsLikeNumber(text)) {
      return null;
    }
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

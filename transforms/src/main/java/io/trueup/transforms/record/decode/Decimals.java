package io.trueup.transforms.record.decode;

import io.trueup.schemas.event.CustomerEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads decimal text exactly; null stands for a text that is no number of the wanted kind. */
final class Decimals {
  private static final int MAX_LENGTH = 64;

  private static final int MICROS_DIGITS = 6;
  private static final long MAX_MICROS = 1_000_000_000_000L * CustomerEvent.MICROS;
  private static final int SURE_DIGITS = 18;

  private Decimals() {}

  /** An amount in millionths: at most 6 decimals, at most 1e12 either way. */
  static @Nullable Long micros(String text) {
    BigDecimal number = number(text);
    Long micros = number == null ? null : whole(number.scaleByPowerOfTen(MICROS_DIGITS));
    return micros != null && micros >= -MAX_MICROS && micros <= MAX_MICROS ? micros : null;
  }

  /** A whole number that fits a long; 2.0 is one, 2.5 is not. */
  static @Nullable Long whole(String text) {
    BigDecimal number = number(text);
    return number == null ? null : whole(number);
  }

  /** The text times ten to the {@code power}, rounded down to a whole number that fits a long. */
  static @Nullable Long scaledDown(String text, int power) {
    BigDecimal number = number(text);
    return number == null
        ? null
        : whole(number.scaleByPowerOfTen(power).setScale(0, RoundingMode.FLOOR));
  }

  private static @Nullable BigDecimal number(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > MAX_LENGTH || !mayBeNumber(stripped)) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(stripped);
      return BoundedNumbers.isBounded(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Spares the exception, which costs ten times what reading a number does. */
  private static boolean mayBeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isDigit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Long whole(BigDecimal number) {
    if (number.scale() > 0 && number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    boolean fits =
        number.precision() - number.scale() <= SURE_DIGITS
            || number.toBigInteger().bitLength() < Long.SIZE;
    return fits ? Long.valueOf(number.longValue()) : null;
  }
}

package io.trueup.transforms.analyze;

import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Numbers of events as whole millionths, so that sums do not depend on their order. */
final class Decimals {
  private static final int SCALE = 6;

  private Decimals() {}

  /** The number in {@code text} in millionths; null where it is no number that fits. */
  static @Nullable Long micros(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return new BigDecimal(text).setScale(SCALE).unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  static double toDouble(long micros) {
    return micros / 1e6;
  }
}

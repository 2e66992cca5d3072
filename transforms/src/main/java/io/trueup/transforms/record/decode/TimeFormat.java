package io.trueup.transforms.record.decode;

import org.checkerframework.checker.nullness.qual.Nullable;

/** One way of writing a time. */
interface TimeFormat {
  /** Milliseconds since 1970 in UTC, rounded down; null where the text is not written this way. */
  @Nullable Long millis(String text);

  /**
   * The format of a name.
   *
   * @param name {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, {@code epoch-micros} or a
   *     pattern of {@link java.time.format.DateTimeFormatter}
   * @throws IllegalArgumentException if it is none of them
   */
  static TimeFormat of(String name) {
    return switch (name) {
      case "iso" -> new IsoTime();
      case "epoch-seconds" -> text -> Decimals.scaledDown(text, 3);
      case "epoch-millis" -> text -> Decimals.scaledDown(text, 0);
      case "epoch-micros" -> text -> Decimals.scaledDown(text, -3);
      default -> PatternTime.of(name);
    };
  }
}

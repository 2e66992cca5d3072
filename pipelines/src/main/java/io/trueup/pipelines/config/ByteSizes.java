package io.trueup.pipelines.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as configurations write them: {@code 900B}, {@code 64KiB}, {@code 1MiB}. */
final class ByteSizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(B|KiB|MiB|GiB)");
  private static final Map<String, Long> UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private ByteSizes() {}

  /** From 1 byte to less than 2 GiB; nothing where the text is not that. */
  static Optional<Integer> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long bytes = Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2));
    return bytes >= 1 && bytes <= Integer.MAX_VALUE ? Optional.of((int) bytes) : Optional.empty();
  }
}

package io.trueup.pipelines.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Duration;

/** Durations as configurations write them: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 24h}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(ms|s|m|h|d)");

  /** Milliseconds by unit, longest first. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", 86_400_000L);
    UNITS.put("h", 3_600_000L);
    UNITS.put("m", 60_000L);
    UNITS.put("s", 1_000L);
    UNITS.put("ms", 1L);
  }

  private Durations() {}

  /** A whole number of ms, s, m, h or d; nothing where the text is not that. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.millis(Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2))));
  }

  /** In the longest unit that it is a whole number of: {@code 1h}, but {@code 90m}. */
  public static String format(Duration duration) {
    long millis = duration.getMillis();
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (millis != 0 && millis % unit.getValue() == 0) {
        return millis / unit.getValue() + unit.getKey();
      }
    }
    return "0s";
  }
}

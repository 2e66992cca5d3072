package io.trueup.dashboard.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a metric's windows, written as in the configuration: {@code 10s}, {@code 1m}.
 *
 * @param length above zero
 */
public record Tier(Duration length) implements Comparable<Tier> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  public static Tier ofSeconds(double seconds) {
    return new Tier(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /**
   * Reads such a text.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Tier parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
      throw new IllegalArgumentException("A tier is a text such as 10s, 1m, 1h or 1d.");
    }
    return new Tier(Duration.ofMillis(Long.parseLong(parts.group(1)) * MILLIS.get(parts.group(2))));
  }

  @Override
  public int compareTo(Tier other) {
    return length.compareTo(other.length);
  }

  @Override
  @JsonValue
  public String toString() {
    long millis = length.toMillis();
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      if (millis % MILLIS.get(unit) == 0) {
        return millis / MILLIS.get(unit) + unit;
      }
    }
    return millis + "ms";
  }
}

package io.trueup.pipelines.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:-default}} in texts from environment variables. A
 * variable that is set to the empty text counts as not set, as in a shell.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)(}?)");
  private static final Pattern INSIDE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?");

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  static boolean in(String text) {
    return text.contains("${");
  }

  /** The text with its placeholders filled; what cannot be filled is reported at {@code place}. */
  String fill(String text, YamlNode place) {
    return PLACEHOLDER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m, place)));
  }

  private String value(MatchResult placeholder, YamlNode place) {
    Matcher inside = INSIDE.matcher(placeholder.group(1));
    if (placeholder.group(2).isEmpty() || !inside.matches()) {
      place.refuse(
          place.label() + " holds '" + placeholder.group() + "', which is no placeholder",
          "Write ${NAME} or ${NAME:-default}, where NAME is an environment variable");
      return "";
    }
    String set = environment.getOrDefault(inside.group(1), "");
    if (!set.isEmpty()) {
      return set;
    }
    if (inside.group(2) == null) {
      place.refuse(
          place.label()
              + " needs the environment variable '"
              + inside.group(1)
              + "', which is not set",
          "Set it, or give a default: ${" + inside.group(1) + ":-value}");
      return "";
    }
    return inside.group(2);
  }
}

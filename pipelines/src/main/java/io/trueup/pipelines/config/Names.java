package io.trueup.pipelines.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that the names of one kind are well-formed and unique. */
final class Names {
  /** What a name may look like, as a remedy. */
  static final String RULE = "Use letters, digits, '_' and '-', a letter first, at most 100";

  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

  private final String kind;
  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * Starts without names.
   *
   * @param kind what is named: {@code metric}
   */
  Names(String kind) {
    this.kind = kind;
  }

  static boolean wellFormed(String name) {
    return FORM.matcher(name).matches();
  }

  /** The name at {@code key}, which is reported where it is malformed or was read before. */
  String read(YamlMap map, Key<String> key) {
    String name = map.get(key);
    if (name.isEmpty()) {
      return name;
    }
    if (!wellFormed(name)) {
      map.refuse(
          key, "the " + kind + " name '" + name + "' has characters that a name cannot have", RULE);
    }
    Integer first = lines.putIfAbsent(name, map.line());
    if (first != null) {
      map.refuse(
          key,
          "the " + kind + " '" + name + "' stands twice, first in line " + first,
          "Rename or remove one of them");
    }
    return name;
  }
}

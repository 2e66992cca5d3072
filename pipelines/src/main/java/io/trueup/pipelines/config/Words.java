package io.trueup.pipelines.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words that a key may have as its value, in the order in which errors name them. */
final class Words {
  private Words() {}

  static <T> Map<String, T> of(String first, T one, String second, T two) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, two);
    return words;
  }
}

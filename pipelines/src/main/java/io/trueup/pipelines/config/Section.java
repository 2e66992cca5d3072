package io.trueup.pipelines.config;

import java.util.List;
import java.util.Map;

/**
 * A map with declared keys.
 *
 * @param title where it stands: {@code trueup.yaml}, {@code kafka}, {@code sources[]}
 * @param keys in the order of the reference
 * @param refusals keys that people may expect, with why and what instead
 */
record Section(String title, List<Key<?>> keys, Map<String, Refusal> refusals) {

  /** Why a key is refused, and the remedy. */
  record Refusal(String what, String remedy) {}

  static Section of(String title, Key<?>... keys) {
    return new Section(title, List.of(keys), Map.of());
  }

  Section refusing(String key, String what, String remedy) {
    return new Section(title, keys, Map.of(key, new Refusal(what, remedy)));
  }

  List<String> keyNames() {
    return keys.stream().map(Key::name).toList();
  }
}

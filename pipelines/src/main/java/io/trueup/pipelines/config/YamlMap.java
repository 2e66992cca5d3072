package io.trueup.pipelines.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map with declared keys. Keys without a value count as absent; unknown ones are refused. */
final class YamlMap {
  private final YamlNode node;
  private final Map<String, YamlNode> entries;

  /** Known keys that an unknown one was probably meant to be; they are not reported as lacking. */
  private final Set<String> misspelt = new HashSet<>();

  YamlMap(YamlNode node, Section section) {
    this.node = node;
    this.entries = node.entries();
    List<String> known = section.keyNames();
    entries.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> refuseUnknown(key, section));
  }

  /** The value, its default, or a placeholder where it was refused or a required one is absent. */
  <T> T get(Key<T> key) {
    if (key.required() && !has(key) && !misspelt.contains(key.name())) {
      node.refuse(
          node.label() + " lacks the key '" + key.name() + "'",
          "Add '" + key.name() + "': " + key.meaning());
    }
    return find(key).orElseGet(key.form().placeholder());
  }

  /** The value or its default; nothing where there is none or it was refused. */
  <T> Optional<T> find(Key<T> key) {
    if (has(key)) {
      return key.form().reader().apply(entries.get(key.name()));
    }
    return Optional.ofNullable(key.byDefault())
        .flatMap(yaml -> key.form().reader().apply(node.withDefault(key.name(), yaml)));
  }

  boolean has(Key<?> key) {
    YamlNode value = entries.get(key.name());
    return value != null && !value.isNull();
  }

  /** Reports what is wrong with a key's value, or with the map where the key is absent. */
  void refuse(Key<?> key, String what, String remedy) {
    entries.getOrDefault(key.name(), node).refuse(what, remedy);
  }

  void refuse(String what, String remedy) {
    node.refuse(what, remedy);
  }

  /** The line, from 1. */
  int line() {
    return node.line();
  }

  private void refuseUnknown(String key, Section section) {
    Section.Refusal refusal = section.refusals().get(key);
    if (refusal != null) {
      node.refuseKey(key, refusal.what(), refusal.remedy());
    } else {
      Suggestion.nearest(key, section.keyNames()).ifPresent(misspelt::add);
      node.refuseKey(
          key,
          node.label() + " has no key '" + key + "'",
          Suggestion.remedy(key, section.keyNames()));
    }
  }
}

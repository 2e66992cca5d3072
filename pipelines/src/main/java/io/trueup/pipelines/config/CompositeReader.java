package io.trueup.pipelines.config;

import io.trueup.transforms.listen.Composite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads which rules one alert combines. */
final class CompositeReader {
  private final Set<String> rules;

  /**
   * Reads combinations of rules.
   *
   * @param rules those that are no combinations themselves
   */
  CompositeReader(Set<String> rules) {
    this.rules = rules;
  }

  static boolean isComposite(YamlMap map) {
    return map.has(AlertKeys.ANY) || map.has(AlertKeys.ALL);
  }

  /**
   * The combination.
   *
   * @param alert how messages call it: {@code alert 'trouble'}
   */
  Composite read(String alert, YamlMap map) {
    boolean all = map.has(AlertKeys.ALL);
    Key<YamlNode> kind = all ? AlertKeys.ALL : AlertKeys.ANY;
    Stream.concat(Stream.of(AlertKeys.ANY, AlertKeys.ALL), AlertKeys.OF_A_METRIC.stream())
        .filter(key -> !key.equals(kind) && map.has(key))
        .forEach(key -> AlertConditionReader.refuse(alert, map, kind, key));
    YamlNode list = map.get(kind);
    List<String> names = new ArrayList<>();
    for (YamlNode item : list.items()) {
      item.text()
          .ifPresent(
              name -> {
                if (!rules.contains(name)) {
                  item.refuse(
                      "%s combines '%s', which is no rule on a metric".formatted(alert, name),
                      Suggestion.remedy(name, rules));
                }
                if (names.contains(name)) {
                  item.refuse(
                      "%s combines '%s' twice".formatted(alert, name), "Remove one of them");
                }
                names.add(name);
              });
    }
    if (names.size() < 2) {
      list.refuse(alert + " combines fewer than two rules", "Name at least two: [a, b]");
    }
    return new Composite(all, List.copyOf(names));
  }
}

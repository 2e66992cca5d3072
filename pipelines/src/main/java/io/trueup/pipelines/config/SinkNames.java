package io.trueup.pipelines.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a list of sinks. */
final class SinkNames {
  private final Collection<String> known;

  /**
   * Reads lists of the sinks of {@code trueup.yaml}.
   *
   * @param known their names
   */
  SinkNames(Collection<String> known) {
    this.known = known;
  }

  /**
   * The names of a list, each once.
   *
   * @param told how messages begin: {@code alert 'few' is delivered to}
   */
  List<String> read(YamlNode list, String told) {
    Set<String> names = new LinkedHashSet<>();
    for (YamlNode item : list.items()) {
      Optional<String> name = item.text();
      if (name.isPresent() && !known.contains(name.get())) {
        item.refuse(
            told + " '" + name.get() + "', which is no sink of trueup.yaml",
            known.isEmpty()
                ? "Add it under sinks in trueup.yaml"
                : Suggestion.remedy(name.get(), known));
      } else if (name.isPresent() && !names.add(name.get())) {
        item.refuse(told + " '" + name.get() + "' twice", "Remove one of them");
      }
    }
    return List.copyOf(names);
  }
}

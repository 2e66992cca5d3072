package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code where}: {@code field: text}, {@code field: [texts]}, {@code field: {not: ...}}. */
final class ConditionsReader {
  private static final String NOT = "not";

  private final String metric;
  private final FieldNames fields;

  /**
   * Reads one metric's conditions.
   *
   * @param metric how messages call it: {@code metric 'revenue'}
   */
  ConditionsReader(String metric, FieldNames fields) {
    this.metric = metric;
    this.fields = fields;
  }

  List<Condition> read(YamlNode node) {
    List<Condition> conditions = new ArrayList<>();
    node.entries()
        .forEach(
            (field, value) -> {
              if (!fields.isText(field)) {
                node.refuseKey(
                    field,
                    metric + " is filtered by '" + field + "', which is no text field",
                    fields.textRemedy(field));
              }
              conditions.add(condition(field, value));
            });
    return List.copyOf(conditions);
  }

  private Condition condition(String field, YamlNode value) {
    if (!value.isMap()) {
      return new Condition(field, values(field, value), false);
    }
    Map<String, YamlNode> entries = value.entries();
    if (!entries.keySet().equals(Set.of(NOT))) {
      value.refuse(
          metric + " has a condition on '" + field + "' that is none",
          "Write " + field + ": text, " + field + ": [texts], or " + field + ": {not: ...}");
      return new Condition(field, Set.of(), false);
    }
    return new Condition(field, values(field, entries.get(NOT)), true);
  }

  private Set<String> values(String field, YamlNode node) {
    if (field.equals(EventField.NAME)) {
      DerivedNames.check(metric, node, fields);
    }
    Set<String> values = new LinkedHashSet<>(node.texts());
    if (node.oneOrMore().isEmpty()) {
      node.refuse(
          metric + " compares '" + field + "' with no text at all", "Name at least one text");
    }
    return Collections.unmodifiableSet(values);
  }
}

package io.trueup.transforms.record.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.contract.JsonKind;
import io.trueup.transforms.record.contract.PrintableName;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts the fields of events as they come: one look-up a field, and no path is put together. Names
 * that may be values are counted together as {@value FieldUsage#FURTHER}: those that no contract
 * declares and that are no words, and the ones beyond the first of very many.
 */
final class FieldTree {
  private static final int MAX_DEPTH = 4;

  private final Predicate<String> isDeclared;
  private final Map<String, FieldTree> children = new HashMap<>();
  private final long[] kinds = new long[JsonKind.COUNT];
  private long objects;
  private int undeclared;

  /**
   * @param isDeclared whether a contract of the event has a field of this name
   */
  FieldTree(Predicate<String> isDeclared) {
    this.isDeclared = isDeclared;
  }

  /** Counts the fields of an object, down to {@value #MAX_DEPTH} levels. */
  void add(JsonNode object) {
    add(object, MAX_DEPTH);
  }

  private void add(JsonNode object, int depth) {
    objects++;
    for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode value = field.getValue();
      FieldTree child = child(field.getKey());
      JsonKind kind = kind(value);
      child.kinds[kind.index()]++;
      if (kind == JsonKind.OBJECT && depth > 1) {
        child.add(value, depth - 1);
      }
    }
  }

  private FieldTree child(String name) {
    FieldTree child = children.get(name);
    if (child != null) {
      return child;
    }
    return children.computeIfAbsent(told(name), absent -> new FieldTree(isDeclared));
  }

  private String told(String name) {
    if (isDeclared.test(name)) {
      return name;
    }
    if (!PrintableName.isWord(name) || PrintableName.areMany(undeclared)) {
      return FieldUsage.FURTHER;
    }
    undeclared++;
    return name;
  }

  private static JsonKind kind(JsonNode value) {
    JsonKind kind = JsonKind.of(value);
    return kind == JsonKind.TEXT && value.textValue().isBlank() ? JsonKind.NULL : kind;
  }

  /** What was counted. */
  FieldUsage usage() {
    FieldUsage usage = new FieldUsage();
    usage.addEvents(objects);
    collect("", usage);
    return usage;
  }

  private void collect(String prefix, FieldUsage usage) {
    children.forEach(
        (name, child) -> {
          String path = prefix + name;
          usage.add(path, child.kinds);
          child.collect(path + ".", usage);
        });
  }
}

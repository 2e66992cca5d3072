package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the paths of several fields lead to in a message. However many fields ask, its tree is gone
 * through once. Not for several threads.
 */
final class FieldValues {
  private final List<List<String>> fields = new ArrayList<>();
  private @Nullable PathStep root;
  private String[] texts = {};
  private int[] ranks = {};
  private @Nullable JsonNode message;

  /**
   * Registers a field before the first message.
   *
   * @param paths as {@link io.trueup.transforms.record.FieldMapping#paths} has them
   * @return the number that {@link #text} takes
   */
  int register(List<String> paths) {
    if (root != null) {
      throw new IllegalStateException("A message was read already");
    }
    fields.add(paths);
    return fields.size() - 1;
  }

  /** The value that the field's first path with one leads to; null where none has. */
  @SuppressWarnings("ReferenceEquality") // To compare two trees costs more than to read one.
  @Nullable String text(JsonNode of, int field) {
    if (message != of) {
      read(of);
    }
    return texts[field];
  }

  private void read(JsonNode of) {
    if (root == null) {
      root = PathStep.tree(fields);
      texts = new String[fields.size()];
      ranks = new int[fields.size()];
    }
    Arrays.fill(texts, null);
    Arrays.fill(ranks, PathStep.NO_VALUE);
    descend(of, root);
    message = of;
  }

  private void descend(JsonNode container, PathStep at) {
    if (container.isArray()) {
      for (int i = 0; i < container.size(); i++) {
        visit(container.get(i), at.next(i));
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : container.properties()) {
      visit(member.getValue(), at.next(member.getKey()));
    }
  }

  private void visit(JsonNode value, @Nullable PathStep step) {
    if (step == null || value.isNull()) {
      return;
    }
    if (value.isContainerNode()) {
      descend(value, step);
      return;
    }
    step.give(value.asText(), texts, ranks);
    if (step.leadsOn() && value.isTextual()) {
      descend(EmbeddedJson.parse(value.textValue()), step);
    }
  }
}

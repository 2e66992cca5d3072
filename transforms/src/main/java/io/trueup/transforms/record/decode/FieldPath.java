package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A dotted path, taken apart once. */
final class FieldPath {
  private static final int MAX_INDEX_DIGITS = 6;

  private final String whole;
  private final String[] steps;
  private final int[] indexes;

  private FieldPath(String whole, String[] steps, int[] indexes) {
    this.whole = whole;
    this.steps = steps;
    this.indexes = indexes;
  }

  static FieldPath of(String path) {
    String[] steps = steps(path);
    int[] indexes = new int[steps.length];
    for (int i = 0; i < steps.length; i++) {
      indexes[i] = index(steps[i]);
    }
    return new FieldPath(path, steps, indexes);
  }

  static String[] steps(String path) {
    return path.split("\\.", -1);
  }

  /** The array index that a step is, or -1. */
  private static int index(String step) {
    boolean isIndex =
        !step.isEmpty()
            && step.length() <= MAX_INDEX_DIGITS
            && step.chars().allMatch(c -> c >= '0' && c <= '9')
            && (step.length() == 1 || step.charAt(0) != '0');
    return isIndex ? Integer.parseInt(step) : -1;
  }

  /** The text of the value that the path leads to; null where there is none or it is blank. */
  @Nullable String text(JsonNode root, EmbeddedJson embedded) {
    if (steps.length > 1) {
      String text = scalar(root.get(whole));
      if (text != null) {
        return text;
      }
    }
    return scalar(descend(root, embedded));
  }

  private @Nullable JsonNode descend(JsonNode root, EmbeddedJson embedded) {
    JsonNode node = root;
    for (int i = 0; i < steps.length && node != null; i++) {
      JsonNode parent = node.isTextual() ? embedded.tree(node.textValue()) : node;
      node = parent.isArray() ? parent.get(indexes[i]) : parent.get(steps[i]);
    }
    return node;
  }

  private static @Nullable String scalar(@Nullable JsonNode node) {
    if (node == null || !node.isValueNode() || node.isNull()) {
      return null;
    }
    String text = node.asText();
    return text.isBlank() ? null : text;
  }

  @Override
  public String toString() {
    return whole;
  }
}

package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a mapping's paths lead to, as its reference says it: one path after the other. */
final class PathModel {
  private PathModel() {}

  /** The first value, in the order of the paths, that is present and not blank. */
  static @Nullable String text(JsonNode message, List<String> paths) {
    for (String path : paths) {
      String whole = scalar(message.get(path));
      if (whole != null) {
        return whole;
      }
      String descended = scalar(descend(message, path));
      if (descended != null) {
        return descended;
      }
    }
    return null;
  }

  private static JsonNode descend(JsonNode message, String path) {
    JsonNode node = message;
    for (String step : path.split("\\.", -1)) {
      JsonNode parent = node.isTextual() ? EmbeddedJson.parse(node.textValue()) : node;
      node = parent.isArray() ? element(parent, step) : parent.path(step);
    }
    return node;
  }

  private static JsonNode element(JsonNode array, String step) {
    return step.matches("0|[1-9][0-9]{0,5}")
        ? array.path(Integer.parseInt(step))
        : array.path("none");
  }

  private static @Nullable String scalar(@Nullable JsonNode node) {
    boolean isValue = node != null && node.isValueNode() && !node.isNull();
    return isValue && !node.asText().isBlank() ? node.asText() : null;
  }
}

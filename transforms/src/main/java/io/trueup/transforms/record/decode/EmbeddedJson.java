package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Parses text that holds JSON, as exports put whole objects into one column. Remembers the last
 * text, because several paths of a source usually lead into the same one.
 */
final class EmbeddedJson {
  private @Nullable String lastText;
  private JsonNode lastTree = MissingNode.getInstance();

  /** What a text holds; a missing node where it is not JSON. */
  JsonNode tree(String text) {
    if (!text.equals(lastText)) {
      lastTree = parse(text);
      lastText = text;
    }
    return lastTree;
  }

  /** The object or array in a text; a missing node where it holds neither. */
  static JsonNode parse(String text) {
    if (!JsonTrees.mayHoldJson(text)) {
      return MissingNode.getInstance();
    }
    try {
      return JsonTrees.READER.readTree(text);
    } catch (JsonProcessingException | NumberFormatException e) {
      return MissingNode.getInstance();
    }
  }
}

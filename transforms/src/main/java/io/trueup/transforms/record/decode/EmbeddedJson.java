package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Parses text that holds JSON, as exports put whole objects into one column. */
final class EmbeddedJson {
  private EmbeddedJson() {}

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

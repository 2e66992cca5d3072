package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.failure.Reason;

/** How JSON is read here: strictly, numbers exactly, and not deeper than events ever are. */
final class JsonTrees {
  private static final int MAX_DEPTH = 100;

  /** Names are not interned: a producer may put anything there, and interned strings stay. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(new BoundedNumbers())
          .build();

  /**
   * Refuses a key that occurs twice: its readers could not agree on the value. Besides the parser's
   * exceptions it throws {@link NumberFormatException} for a number with too large an exponent.
   */
  static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private static final ObjectWriter WRITER = MAPPER.writer();

  private JsonTrees() {}

  /** A tree as JSON, which {@link #READER} reads as the same tree. */
  static byte[] bytes(JsonNode tree) {
    try {
      return WRITER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /** A message of a record or of a batch, which is an object. */
  static ObjectNode message(JsonNode tree) throws RejectedRecordException {
    if (tree instanceof ObjectNode message) {
      return message;
    }
    throw new RejectedRecordException(
        Reason.MALFORMED, "The message is not a JSON object; a batch holds objects.");
  }

  /** Whether a text may hold an object or array, so that trying to parse it is worth while. */
  static boolean mayHoldJson(String text) {
    return !text.isEmpty() && (text.charAt(0) == '{' || text.charAt(0) == '[');
  }
}

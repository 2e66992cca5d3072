package io.trueup.pipelines.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.schemas.failure.DeadLetter;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Tells whether a rejected record is of a customer. What it is cannot be known, or it were no dead
 * letter: so every value of JSON is taken for an id, also within texts that are JSON themselves,
 * and in anything else whatever stands between separators.
 */
final class LetterTraces {
  /** A text of which only a part would be read is no JSON. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|\"'&=]+");

  private final CustomerTraces customer;
  private final boolean byWord;

  LetterTraces(CustomerTraces customer) {
    this.customer = customer;
    byWord = customer.word().isPresent();
  }

  boolean in(DeadLetter letter) {
    return inPayload(text(letter)) || letter.headers().values().stream().anyMatch(this::inValue);
  }

  /** Whether the id stands in the letter, whoever's it is. */
  boolean isMentionedIn(DeadLetter letter) {
    return customer.isIn(text(letter))
        || letter.headers().values().stream().anyMatch(customer::isIn);
  }

  private boolean inPayload(String text) {
    JsonNode json = json(text);
    return json == null
        ? customer.isIn(text) || SEPARATORS.splitAsStream(text).anyMatch(customer::isId)
        : inJson(json) || (byWord && customer.isIn(text));
  }

  private boolean inJson(JsonNode json) {
    if (json.isValueNode()) {
      return inValue(json.asText());
    }
    for (JsonNode child : json) {
      if (inJson(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean inValue(String text) {
    if (customer.isId(text) || (byWord && customer.isIn(text))) {
      return true;
    }
    JsonNode embedded = json(text);
    return embedded != null && inJson(embedded);
  }

  private static String text(DeadLetter letter) {
    return new String(letter.payload(), UTF_8);
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return json != null && json.isContainerNode() ? json : null;
    } catch (JsonProcessingException other) {
      return null;
    }
  }
}

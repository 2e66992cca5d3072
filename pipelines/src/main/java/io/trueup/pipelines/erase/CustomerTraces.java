package io.trueup.pipelines.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What tells that something stored is of a customer: a customer key of the customer, under whatever
 * pseudonym key, one that was ever linked to it, or the id itself.
 *
 * <p>An id of a few characters stands in many texts that are not of the customer, so it is looked
 * for only where it is a value by itself; a longer one is looked for as a word in every text.
 */
final class CustomerTraces {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHORTEST_WORD = 8;

  private final String id;
  private final Pseudonymizer pseudonymizer;
  private final Set<String> keys;
  private final Pattern word;

  /**
   * Traces of the customer of an id.
   *
   * @param keys the customer's keys, and those that are linked to them
   */
  CustomerTraces(String id, Collection<String> keys, PseudonymKey key) {
    this.id = id;
    this.keys = Set.copyOf(keys);
    pseudonymizer = Pseudonymizer.of(key);
    word = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(id) + "(?![\\p{L}\\p{N}])");
  }

  /** The texts that no table may hold. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(keys);
    if (isWord()) {
      texts.add(id);
    }
    return texts;
  }

  boolean in(EnrichedEvent enriched) {
    CustomerEvent event = enriched.event();
    if (isOne(event.customerKey()) || isOne(event.aliasKey()) || isOne(enriched.linkedKey())) {
      return true;
    }
    return isWord()
        && (isIn(event.page())
            || isIn(event.eventId())
            || isIn(event.sku())
            || event.properties().values().stream().anyMatch(this::isIn));
  }

  /**
   * Whether the record is of the customer; where that cannot be told from its form, by the text.
   */
  boolean in(DeadLetter letter) {
    String text = new String(letter.payload(), UTF_8);
    JsonNode json = json(text);
    if (json != null && (isValueIn(json) || !isWord())) {
      return isValueIn(json);
    }
    return isIn(text) || letter.headers().values().stream().anyMatch(this::isIn);
  }

  /** Linked keys are stored under the last pseudonym key, events under that of their time. */
  private boolean isOne(@Nullable String key) {
    return key != null && (keys.contains(key) || keys.contains(pseudonymizer.newest(key)));
  }

  private boolean isWord() {
    return id.length() >= SHORTEST_WORD;
  }

  private boolean isIn(@Nullable String text) {
    return text != null && word.matcher(text).find();
  }

  private boolean isValueIn(JsonNode json) {
    if (json.isValueNode()) {
      return json.asText().equals(id);
    }
    for (JsonNode child : json) {
      if (isValueIn(child)) {
        return true;
      }
    }
    return false;
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

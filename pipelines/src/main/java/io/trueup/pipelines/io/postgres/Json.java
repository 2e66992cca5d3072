package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Maps as columns of type {@code jsonb} hold them. */
final class Json {
  /** Equal maps are equal texts. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Json() {}

  static String of(Map<?, ?> map) {
    if (map.isEmpty()) {
      return "{}";
    }
    try {
      return MAPPER.writeValueAsString(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Map<String, String> texts(String json) throws JsonProcessingException {
    return json.equals("{}") ? Map.of() : MAPPER.readValue(json, TEXTS);
  }

  /** The named ones of the fields, as texts. */
  static Map<String, String> texts(String json, Set<String> names) throws JsonProcessingException {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : MAPPER.readTree(json).properties()) {
      if (names.contains(field.getKey()) && !field.getValue().isNull()) {
        texts.put(field.getKey(), field.getValue().asText());
      }
    }
    return texts;
  }

  static <T> T read(String json, TypeReference<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }
}

package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The fields that a schema speaks of. An object whose schema lists {@code properties} declares
 * these and no others; it is open, so that any field belongs to it, where the schema lists none,
 * says something of {@code additionalProperties} other than false, or is composed of others ({@code
 * $ref}, {@code allOf}, {@code patternProperties} and the like).
 */
public final class DeclaredFields {
  private static final List<String> OPENING =
      List.of(
          "$ref",
          "$dynamicRef",
          "$recursiveRef",
          "allOf",
          "anyOf",
          "oneOf",
          "if",
          "patternProperties",
          "propertyNames",
          "dependentSchemas",
          "unevaluatedProperties");

  private static final DeclaredFields ANYTHING =
      new DeclaredFields(JsonKind.ANY, true, Map.of(), Set.of(), null);

  private final int kinds;
  private final boolean open;
  private final Map<String, DeclaredFields> fields;
  private final Set<String> required;
  private final @Nullable DeclaredFields items;

  private DeclaredFields(
      int kinds,
      boolean open,
      Map<String, DeclaredFields> fields,
      Set<String> required,
      @Nullable DeclaredFields items) {
    this.kinds = kinds;
    this.open = open;
    this.fields = fields;
    this.required = required;
    this.items = items;
  }

  static DeclaredFields of(JsonNode schema) {
    if (!schema.isObject()) {
      return ANYTHING;
    }
    Map<String, DeclaredFields> fields = new HashMap<>();
    schema
        .path("properties")
        .fields()
        .forEachRemaining(e -> fields.put(e.getKey(), of(e.getValue())));
    Set<String> required = new HashSet<>();
    if (schema.path("required").isArray()) {
      schema.get("required").forEach(name -> required.add(name.asText()));
    }
    JsonNode items = schema.path("items");
    return new DeclaredFields(
        JsonKind.allowedBy(schema),
        isOpen(schema),
        fields,
        required,
        items.isObject() ? of(items) : null);
  }

  /** Whether objects of a schema may have fields that it does not name. */
  static boolean isOpen(JsonNode schema) {
    if (OPENING.stream().anyMatch(schema::has)) {
      return true;
    }
    JsonNode further = schema.path("additionalProperties");
    return further.isMissingNode() ? !schema.has("properties") : !further.equals(BooleanNode.FALSE);
  }

  /** The kinds that a value may have, as {@link JsonKind} bits. */
  public int kinds() {
    return kinds;
  }

  /** Whether an object of this schema must have the field. */
  public boolean requires(String field) {
    return required.contains(field);
  }

  /** The names of the required fields. */
  public Set<String> required() {
    return required;
  }

  /** What is declared of a field; null where it is not declared. */
  public @Nullable DeclaredFields field(String name) {
    DeclaredFields declared = fields.get(name);
    return declared == null && open ? ANYTHING : declared;
  }

  /** What is declared of the elements of an array. */
  public DeclaredFields items() {
    return items == null ? ANYTHING : items;
  }

  /**
   * The path of the first object in a value that has a field which is not declared: names that are
   * declared, and indexes; empty for the value itself, null where there is none.
   */
  @Nullable String undeclared(JsonNode value) {
    if (value.isObject()) {
      return fields.isEmpty() && open ? null : undeclaredOfObject(value);
    }
    return items != null && value.isArray() ? undeclaredOfArray(value, items) : null;
  }

  private @Nullable String undeclaredOfObject(JsonNode value) {
    for (Iterator<Map.Entry<String, JsonNode>> rest = value.fields(); rest.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = rest.next();
      DeclaredFields declared = field(entry.getKey());
      if (declared == null) {
        return "";
      }
      String inside =
          entry.getValue().isContainerNode() ? declared.undeclared(entry.getValue()) : null;
      if (inside != null) {
        return joined(entry.getKey(), inside);
      }
    }
    return null;
  }

  private static @Nullable String undeclaredOfArray(JsonNode value, DeclaredFields items) {
    for (int i = 0; i < value.size(); i++) {
      String inside = items.undeclared(value.get(i));
      if (inside != null) {
        return joined(String.valueOf(i), inside);
      }
    }
    return null;
  }

  private static String joined(String step, String inside) {
    return inside.isEmpty() ? step : step + "." + inside;
  }
}

package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The kinds of JSON values that types of fields are told by. Sets of them are bit masks. */
public enum JsonKind {
  NULL(0, "null"),
  TEXT(1, "string"),
  NUMBER(2, "number"),
  BOOLEAN(3, "boolean"),
  OBJECT(4, "object"),
  ARRAY(5, "array");

  /** The set of all kinds. */
  public static final int ANY = (1 << 6) - 1;

  /** How many kinds there are. */
  public static final int COUNT = 6;

  private final int index;
  private final String type;

  JsonKind(int index, String type) {
    this.index = index;
    this.type = type;
  }

  /** Its number, from 0. */
  public int index() {
    return index;
  }

  /** The set that holds this kind alone. */
  public int bit() {
    return 1 << index;
  }

  /** The kind as JSON Schema's {@code type} calls it. */
  public String type() {
    return type;
  }

  public static JsonKind of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> TEXT;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case OBJECT -> OBJECT;
      case ARRAY -> ARRAY;
      case NULL, MISSING, BINARY, POJO -> NULL;
    };
  }

  /** The kinds that a schema's {@code type}, {@code enum} and {@code const} allow. */
  public static int allowedBy(JsonNode schema) {
    int allowed = ANY;
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      allowed = typed(type.textValue());
    } else if (type.isArray()) {
      allowed = 0;
      for (JsonNode one : type) {
        allowed |= typed(one.textValue());
      }
    }
    if (schema.path("enum").isArray()) {
      int listed = 0;
      for (JsonNode value : schema.get("enum")) {
        listed |= of(value).bit();
      }
      allowed &= listed;
    }
    return schema.has("const") ? allowed & of(schema.get("const")).bit() : allowed;
  }

  private static int typed(String type) {
    for (JsonKind kind : values()) {
      if (kind.type.equals(type)) {
        return kind.bit();
      }
    }
    return NUMBER.bit(); // "integer", the one type that is a part of another.
  }
}

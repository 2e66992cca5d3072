package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.FieldMapping;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads one field of a parsed message as its mapping says. */
final class FieldReader {
  private final String field;
  private final FieldMapping mapping;
  private final FieldValues values;
  private final int number;

  private FieldReader(String field, FieldMapping mapping, FieldValues values) {
    this.field = field;
    this.mapping = mapping;
    this.values = values;
    number = values.register(mapping.paths());
  }

  /**
   * A reader of a field that is registered by it.
   *
   * @param field the name that errors call it by
   */
  static FieldReader of(String field, FieldMapping mapping, FieldValues values) {
    return new FieldReader(field, mapping, values);
  }

  /** A reader of what is at one path, called by that. */
  static FieldReader at(String path, FieldValues values) {
    return of(path, new FieldMapping(List.of(path), null), values);
  }

  String field() {
    return field;
  }

  /** Whether the mapping says anything. */
  boolean isMapped() {
    return !mapping.paths().isEmpty() || mapping.constant() != null;
  }

  /** The first value that a path yields, else the constant, else null. */
  @Nullable String text(JsonNode message) {
    String text = values.text(message, number);
    return text == null ? mapping.constant() : text;
  }

  /**
   * The field and where it was looked for: {@code eventTime (at timestamp or originalTimestamp)}.
   */
  @Override
  public String toString() {
    return mapping.paths().isEmpty()
        ? field + " (which is not mapped)"
        : field + " (at " + String.join(" or ", mapping.paths()) + ")";
  }
}

package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.FieldMapping;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads one field of a parsed record as its mapping says. */
final class FieldReader {
  private final String field;
  private final List<FieldPath> paths;
  private final @Nullable String constant;
  private final EmbeddedJson embedded;

  private FieldReader(
      String field, List<FieldPath> paths, @Nullable String constant, EmbeddedJson embedded) {
    this.field = field;
    this.paths = paths;
    this.constant = constant;
    this.embedded = embedded;
  }

  /**
   * @param field the name that errors call it by
   */
  static FieldReader of(String field, FieldMapping mapping, EmbeddedJson embedded) {
    List<FieldPath> paths = mapping.paths().stream().map(FieldPath::of).toList();
    return new FieldReader(field, paths, mapping.constant(), embedded);
  }

  String field() {
    return field;
  }

  /** Whether the mapping says anything. */
  boolean isMapped() {
    return !paths.isEmpty() || constant != null;
  }

  /** The first value that a path yields, else the constant, else null. */
  @Nullable String text(JsonNode root) {
    for (int i = 0; i < paths.size(); i++) {
      String text = paths.get(i).text(root, embedded);
      if (text != null) {
        return text;
      }
    }
    return constant;
  }

  /**
   * The field and where it was looked for: {@code eventTime (at timestamp or originalTimestamp)}.
   */
  @Override
  public String toString() {
    return paths.isEmpty()
        ? field + " (which is not mapped)"
        : field
            + " (at "
            + String.join(" or ", paths.stream().map(FieldPath::toString).toList())
            + ")";
  }
}

package io.trueup.pipelines.config;

import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.decode.CanonicalField;
import io.trueup.transforms.record.decode.EventBodies;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path by which a source reads a field or a property.
 *
 * @param format the source's format
 * @param field the field or property that is read
 * @param path the path in the record
 * @param node where the path stands
 */
record MappedPath(SourceFormat format, String field, String path, YamlNode node) {
  /** Fields of which events keep a keyed hash alone. */
  static final List<String> HASHED =
      List.of(CanonicalField.CUSTOMER_ID.key(), CanonicalField.SESSION_ID.key());

  /** Whether events keep what is read, as it is. */
  boolean keepsValue() {
    return !HASHED.contains(field);
  }

  /**
   * Whether the path leads to a field of a contract, or into it.
   *
   * @param steps the field's path in the contract; {@code *} is any step
   */
  boolean leadsTo(List<String> steps) {
    return EventBodies.paths(format, String.join(".", steps)).stream()
        .anyMatch(inRecord -> pattern(inRecord).matcher(path).matches());
  }

  private static Pattern pattern(String path) {
    String steps =
        Pattern.compile("\\.")
            .splitAsStream(path)
            .map(step -> step.equals("*") ? "[^.]+" : Pattern.quote(step))
            .collect(Collectors.joining("\\."));
    return Pattern.compile(steps + "(\\..*)?");
  }
}

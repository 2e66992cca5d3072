package io.trueup.transforms.record.decode;

import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mappings of a source, over those that its format has built in. Its readers share a pass over
 * each message, so all are made before the first.
 */
final class FieldReaders {
  private static final FieldMapping UNMAPPED = new FieldMapping(List.of(), null);

  private final Map<String, FieldMapping> mappings;
  private final Map<String, FieldMapping> properties;
  private final FieldValues values = new FieldValues();

  private FieldReaders(Map<String, FieldMapping> mappings, Map<String, FieldMapping> properties) {
    this.mappings = mappings;
    this.properties = properties;
  }

  /**
   * @throws IllegalArgumentException if the source maps a field that events do not have
   */
  static FieldReaders of(SourceSpec source) {
    for (String field : source.fields().keySet()) {
      if (!CanonicalField.keys().contains(field)) {
        throw new IllegalArgumentException(
            "Source \"%s\" maps the field \"%s\", which events do not have; they have %s."
                .formatted(source.name(), field, String.join(", ", CanonicalField.keys())));
      }
    }
    Map<String, FieldMapping> mappings = new HashMap<>(source.format().fields());
    mappings.putAll(source.fields());
    return new FieldReaders(mappings, new TreeMap<>(source.properties()));
  }

  /** These readers with further paths, which are looked at before the source's own. */
  FieldReaders with(Map<String, List<String>> paths) {
    Map<String, FieldMapping> extended = new HashMap<>(mappings);
    paths.forEach(
        (field, first) -> {
          FieldMapping mapping = extended.getOrDefault(field, UNMAPPED);
          List<String> all = new ArrayList<>(first);
          all.addAll(mapping.paths());
          extended.put(field, new FieldMapping(List.copyOf(all), mapping.constant()));
        });
    return new FieldReaders(extended, properties);
  }

  FieldMapping mapping(CanonicalField field) {
    return mappings.getOrDefault(field.key(), UNMAPPED);
  }

  /** The reader of a canonical field; one that never yields anything where it is not mapped. */
  FieldReader reader(CanonicalField field) {
    return FieldReader.of(field.key(), mapping(field), values);
  }

  FieldReader reader(CanonicalField field, List<String> paths) {
    return FieldReader.of(field.key(), new FieldMapping(paths, null), values);
  }

  /** The allowed properties, in the order of their names. */
  List<AllowedProperty> properties() {
    return properties.entrySet().stream()
        .map(
            entry ->
                new AllowedProperty(
                    FieldReader.of(entry.getKey(), entry.getValue(), values),
                    entry.getValue().treatment()))
        .toList();
  }
}

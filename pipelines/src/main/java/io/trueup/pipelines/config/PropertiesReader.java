package io.trueup.pipelines.config;

import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the allow-list of properties of one source. */
final class PropertiesReader {
  private final SourceFormat format;
  private final MappingReader mappings;
  private final Map<String, FieldMapping> properties = new LinkedHashMap<>();

  PropertiesReader(SourceFormat format, MappingReader mappings) {
    this.format = format;
    this.mappings = mappings;
  }

  Map<String, FieldMapping> read(YamlNode node) {
    if (node.isMap()) {
      node.entries().forEach(this::mapped);
    } else {
      node.items().forEach(item -> item.text().ifPresent(name -> listed(name, item)));
    }
    return Collections.unmodifiableMap(properties);
  }

  private void mapped(String name, YamlNode mapping) {
    if (isNew(name, mapping)) {
      properties.put(name, mappings.read(name, mapping));
    }
  }

  private void listed(String name, YamlNode item) {
    if (isNew(name, item)) {
      String path = format.propertyPath(name);
      properties.put(
          name, path.equals(name) ? mappings.read(name, item) : mappings.to(path, name, item));
    }
  }

  /** Whether a property may have this name; reports why not. */
  private boolean isNew(String name, YamlNode at) {
    if (FieldNames.canonical(name)) {
      at.refuse(
          "the property '" + name + "' has the name of a field of the event",
          "Map it under fields, or give the property another name: {<name>: <path>}");
    } else if (!Names.wellFormed(name)) {
      at.refuse(
          "the property name '" + name + "' has characters that a name cannot have",
          "Give it a plain name: {<name>: <path>}");
    } else if (properties.containsKey(name)) {
      at.refuse("the property '" + name + "' stands twice", "Remove one of them");
    } else {
      return true;
    }
    return false;
  }
}

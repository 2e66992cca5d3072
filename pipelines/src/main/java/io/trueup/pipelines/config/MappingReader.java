package io.trueup.pipelines.config;

import io.trueup.pipelines.config.SourceKeys.Mapping;
import io.trueup.transforms.record.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads where one field or property comes from: a path, several paths, a constant. */
final class MappingReader {
  /** Paths of records without an id: a hash of the record's content, and where it was read. */
  private static final List<String> MADE = List.of(FieldMapping.CONTENT, FieldMapping.POSITION);

  private static final Set<String> NEVER_CONSTANT =
      Set.of("eventId", "eventTime", "customerId", "sessionId");

  private final List<String> columns;
  private final Listener listener;

  /** Is told of every path. */
  @FunctionalInterface
  interface Listener {
    void mapped(String field, String path, YamlNode node);
  }

  /**
   * Reads mappings of one source.
   *
   * @param columns the CSV columns; empty where any path may be right
   */
  MappingReader(List<String> columns, Listener listener) {
    this.columns = columns;
    this.listener = listener;
  }

  /** The mapping to a path that needs no check. */
  FieldMapping to(String path, String field, YamlNode node) {
    listener.mapped(field, path, node);
    return new FieldMapping(List.of(path), null);
  }

  FieldMapping read(String field, YamlNode node) {
    if (!node.isMap()) {
      return new FieldMapping(paths(field, node), null);
    }
    YamlMap map = new YamlMap(node, Mapping.SECTION);
    if (!map.has(Mapping.PATH) && !map.has(Mapping.CONSTANT)) {
      node.refuse(
          "the field '" + field + "' comes from nowhere",
          "Give it a path or a constant: " + field + ": {path: <path>}");
    }
    if (map.has(Mapping.CONSTANT) && NEVER_CONSTANT.contains(field)) {
      map.refuse(
          Mapping.CONSTANT,
          "'" + field + "' would be the same in every event without a path that yields it",
          "Remove the constant");
    }
    if (map.has(Mapping.TREAT) && FieldNames.canonical(field)) {
      map.refuse(
          Mapping.TREAT,
          "the field '" + field + "' has a treatment, which is for properties",
          "Remove it: fields are treated by what they mean");
    }
    return new FieldMapping(
        map.find(Mapping.PATH).map(path -> paths(field, path)).orElse(List.of()),
        map.find(Mapping.CONSTANT).orElse(null),
        map.get(Mapping.TREAT));
  }

  private List<String> paths(String field, YamlNode node) {
    List<String> paths = new ArrayList<>();
    for (YamlNode item : node.oneOrMore()) {
      item.text().ifPresent(path -> add(path, field, item, paths));
    }
    if (node.oneOrMore().isEmpty()) {
      node.refuse("the field '" + field + "' has an empty list of paths", "Give it a path");
    }
    return List.copyOf(paths);
  }

  private void add(String path, String field, YamlNode item, List<String> paths) {
    if (paths.contains(path)) {
      item.refuse("the path '" + path + "' stands twice", "Remove one of them");
    } else if (!paths.isEmpty() && MADE.contains(paths.get(paths.size() - 1))) {
      String before = paths.get(paths.size() - 1);
      item.refuse(
          "the path '" + path + "' comes after " + before + ", which always yields a value",
          "Put " + before + " last");
    } else if (path.startsWith("$")) {
      checkMade(path, field, item);
    } else if (("." + path + ".").contains("..")) {
      item.refuse("the path '" + path + "' has an empty part", "Write it like event_data.revenue");
    } else if (!columns.isEmpty() && !columns.contains(path) && !columns.contains(column(path))) {
      item.refuse(
          "the field '" + field + "' comes from '" + path + "', which is no column",
          Suggestion.remedy(path, columns));
    }
    paths.add(path);
    listener.mapped(field, path, item);
  }

  private static void checkMade(String path, String field, YamlNode item) {
    if (!MADE.contains(path)) {
      item.refuse("the path '" + path + "' is unknown", Suggestion.remedy(path, MADE));
    } else if (!field.equals("eventId")) {
      item.refuse(
          "the field '" + field + "' comes from " + path + ", which makes an id for the record",
          "Use it for eventId only");
    }
  }

  private static String column(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}

package io.trueup.pipelines.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file that knows where it stands. What is wrong with it is reported, not thrown,
 * and read as nothing.
 */
final class YamlNode {
  private final YamlFile file;
  private final Node node;
  private final @Nullable Node standIn;
  private final String label;

  /**
   * Wraps a node.
   *
   * @param standIn where problems are reported, for a node that is not in the file
   * @param label the keys that lead to it, {@code kafka.groupId}; empty for the document
   */
  private YamlNode(YamlFile file, Node node, @Nullable Node standIn, String label) {
    this.file = file;
    this.node = node;
    this.standIn = standIn;
    this.label = label;
  }

  static YamlNode document(YamlFile file, Node node) {
    return new YamlNode(file, node, null, "");
  }

  /** A value that is read as if it stood under a key of this map, and reported where the map is. */
  YamlNode withDefault(String key, String yaml) {
    return new YamlNode(file, YamlFile.constant(yaml).node, place(), path(key));
  }

  private YamlNode child(Node value, String path) {
    return new YamlNode(file, value, standIn, path);
  }

  private Node place() {
    return standIn == null ? node : standIn;
  }

  private String path(String key) {
    return label.isEmpty() ? key : label + "." + key;
  }

  /** What messages call this: the keys that lead here in quotes; the file for the document. */
  String label() {
    return label.isEmpty() ? "the file" : "'" + label + "'";
  }

  void refuse(String what, String remedy) {
    refuse(place(), what, remedy);
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The file and the line. */
  String where() {
    return file.name() + ":" + line();
  }

  /** The line, from 1. */
  int line() {
    return place().getStartMark().map(Mark::getLine).orElseThrow() + 1;
  }

  /** The text as it is written, before placeholders are filled; empty for a list or map. */
  String raw() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The text or number, never empty. */
  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      refuse(label() + " is a " + kind() + " instead of a text", "Give one text");
      return Optional.empty();
    }
    String filled = file.placeholders().map(p -> p.fill(raw(), this)).orElseGet(scalar::getValue);
    if (filled.isBlank()) {
      // A placeholder that could not be filled has been reported already.
      if (!Placeholders.in(raw())) {
        refuse(label() + " is empty", "Give it a value, or remove the key");
      }
      return Optional.empty();
    }
    return Optional.of(filled);
  }

  /** The elements of the list. */
  List<YamlNode> items() {
    if (!(node instanceof SequenceNode sequence)) {
      refuse(label() + " is a " + kind() + " instead of a list", "Write it as a list: [...]");
      return List.of();
    }
    return sequence.getValue().stream().map(item -> child(item, label)).toList();
  }

  /** The elements of the list, or this value where a single one stands for a list of one. */
  List<YamlNode> oneOrMore() {
    return node instanceof SequenceNode ? items() : List.of(this);
  }

  /** The texts of a list or a single text, without those that are no text. */
  List<String> texts() {
    return oneOrMore().stream().map(YamlNode::text).flatMap(Optional::stream).toList();
  }

  /** The values by key, in the order of the file; a key that stands twice counts once. */
  Map<String, YamlNode> entries() {
    if (!(node instanceof MappingNode mapping)) {
      refuse(label() + " is a " + kind() + " instead of a map", "Write it as a map: {key: value}");
      return Map.of();
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getValue().isBlank()) {
        refuse(tuple.getKeyNode(), "a key is no text", "Use a plain text as the key");
        continue;
      }
      String name = key.getValue();
      YamlNode first = entries.putIfAbsent(name, child(tuple.getValueNode(), path(name)));
      if (first != null) {
        refuse(
            key,
            "the key '" + name + "' stands twice, first in line " + first.line(),
            "Remove one of them");
      }
    }
    return entries;
  }

  /** Reports an entry's key, where {@link #refuse} of its value would point behind it. */
  void refuseKey(String key, String what, String remedy) {
    MappingNode mapping = (MappingNode) node;
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        refuse(scalar, what, remedy);
        return;
      }
    }
  }

  private void refuse(Node at, String what, String remedy) {
    file.refuse(at.getStartMark().orElseThrow(), what, remedy);
  }

  private String kind() {
    if (isNull()) {
      return "blank";
    }
    return node instanceof MappingNode ? "map" : node instanceof SequenceNode ? "list" : "text";
  }
}

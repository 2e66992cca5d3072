package io.trueup.pipelines.config;

import io.trueup.pipelines.config.SourceKeys.Source;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.time.Duration;

/** Reads the sources. */
final class SourcesReader {
  /** Without these nothing is an event; formats that have a specification say where they are. */
  private static final List<String> NEEDED = List.of("eventId", "name", "eventTime");

  private final Names names = new Names("source");
  private final Map<String, String> readers = new LinkedHashMap<>();
  private final List<MappedPath> mapped = new ArrayList<>();
  private final Map<String, Duration> lateness = new TreeMap<>();
  private final KafkaSettings kafka;

  /**
   * Reads the sources of one deployment.
   *
   * @param kafka whose own topics no source may read
   */
  SourcesReader(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  List<SourceSpec> read(YamlMap root) {
    List<SourceSpec> sources = root.get(TrueupKeys.SOURCES).stream().map(this::source).toList();
    if (root.has(TrueupKeys.SOURCES) && sources.isEmpty()) {
      root.refuse(TrueupKeys.SOURCES, "'sources' names no source", "Add at least one");
    }
    return sources;
  }

  /** Every path by which one of the sources reads anything. */
  List<MappedPath> mapped() {
    return List.copyOf(mapped);
  }

  /** The allowed lateness of sources that have one of their own, by name. */
  Map<String, Duration> lateness() {
    return Collections.unmodifiableMap(lateness);
  }

  private SourceSpec source(YamlMap map) {
    String name = names.read(map, Source.NAME);
    map.find(Source.ALLOWED_LATENESS).ifPresent(own -> lateness.put(name, own));
    SourceFormat format = map.get(Source.FORMAT);
    List<String> columns = columns(map);
    MappingReader mappings =
        new MappingReader(
            columns, (field, path, node) -> mapped.add(new MappedPath(format, field, path, node)));
    return new SourceSpec(
        name,
        topic(map, name),
        format,
        columns,
        fields(map, mappings),
        TimeFormats.read(map.get(Source.TIME_FORMATS)),
        renamed(map.get(Source.NAMES)),
        new PropertiesReader(format, mappings).read(map.get(Source.PROPERTIES)));
  }

  private String topic(YamlMap map, String name) {
    String topic = ConnectionsReader.topic(map, Source.TOPIC);
    String other = readers.putIfAbsent(topic, name);
    if (topic.isEmpty()) {
      return topic;
    }
    if (other != null) {
      map.refuse(
          Source.TOPIC,
          "source '"
              + name
              + "' reads the topic '"
              + topic
              + "', as source '"
              + other
              + "' does, so that each event would count twice",
          "Keep one source for a topic");
    }
    if (topic.equals(kafka.deadLetterTopic()) || topic.equals(kafka.alertTopic())) {
      map.refuse(
          Source.TOPIC,
          "source '" + name + "' reads the topic '" + topic + "', which Trueup writes to",
          "Name another topic, here or under kafka");
    }
    return topic;
  }

  private static List<String> columns(YamlMap map) {
    List<String> columns = map.find(Source.COLUMNS).orElse(List.of());
    Optional<SourceFormat> other = map.find(Source.FORMAT).filter(f -> f != SourceFormat.CSV);
    if (map.has(Source.COLUMNS) && other.isPresent()) {
      map.refuse(
          Source.COLUMNS,
          "'columns' is for csv, but the format is " + lower(other.get()),
          "Remove it, or set format: csv");
      return List.of();
    }
    if (columns.stream().distinct().count() < columns.size()) {
      map.refuse(Source.COLUMNS, "a column stands twice", "Give each column a name of its own");
    }
    return columns;
  }

  private static Map<String, FieldMapping> fields(YamlMap map, MappingReader mappings) {
    Map<String, FieldMapping> fields = new LinkedHashMap<>();
    YamlNode node = map.get(Source.FIELDS);
    node.entries()
        .forEach(
            (field, mapping) -> {
              if (!FieldNames.MAPPED.contains(field)) {
                node.refuseKey(
                    field,
                    "'" + field + "' is no field of an event",
                    Suggestion.remedy(field, FieldNames.MAPPED));
              }
              fields.put(field, mappings.read(field, mapping));
            });
    map.find(Source.FORMAT)
        .filter(format -> !format.identifiesEvents())
        .ifPresent(
            format ->
                NEEDED.stream()
                    .filter(field -> !fields.containsKey(field))
                    .forEach(field -> refuseMissing(map, format, field)));
    return Collections.unmodifiableMap(fields);
  }

  private static void refuseMissing(YamlMap map, SourceFormat format, String field) {
    String example =
        field.equals("eventId") ? "a path, or $content or $position where records have no id" : "";
    map.refuse(
        Source.FIELDS,
        "a " + lower(format) + " source maps no '" + field + "', which every event needs",
        "Add '" + field + "' under fields" + (example.isEmpty() ? "" : ": " + example));
  }

  private static Map<String, String> renamed(YamlNode node) {
    Map<String, String> renamed = new LinkedHashMap<>();
    node.entries().forEach((raw, name) -> name.text().ifPresent(text -> renamed.put(raw, text)));
    return Collections.unmodifiableMap(renamed);
  }

  private static String lower(SourceFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}

package io.trueup.pipelines.config;

import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.Treatment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.time.Duration;

/** The keys of {@code sources} in {@code trueup.yaml}, with every default. */
final class SourceKeys {
  private SourceKeys() {}

  /** One element of {@code sources}. */
  static final class Source {
    static final Key<String> NAME =
        Key.required("name", Form.TEXT, "the name of the source, which its events carry");
    static final Key<String> TOPIC = Key.required("topic", Form.TEXT, "the Kafka topic");
    static final Key<SourceFormat> FORMAT =
        Key.required(
            "format",
            Form.choice(formats()),
            "how records are written; a Segment or PostHog record may be a batch of messages");
    static final Key<List<String>> COLUMNS =
        Key.optional(
            "columns",
            Form.TEXTS,
            "csv only: the columns in order, where records do not bring a header of their own");
    static final Key<YamlNode> FIELDS =
        Key.of(
            "fields",
            Form.node("map of mappings"),
            "{}",
            "where each field of the event comes from, over what the format has built in");
    static final Key<YamlNode> TIME_FORMATS =
        Key.of(
            "timeFormats",
            Form.node("text, or list of texts"),
            "[iso]",
            "how eventTime is written, tried in order: iso, epoch-seconds, epoch-millis,"
                + " epoch-micros, or a pattern such as yyyy-MM-dd HH:mm:ss, read as UTC");
    static final Key<YamlNode> NAMES =
        Key.of(
            "names",
            Form.node("map of texts"),
            "{}",
            "raw event name to canonical name; other names stay as they are");
    static final Key<YamlNode> PROPERTIES =
        Key.of(
            "properties",
            Form.node("list of texts, or map of mappings"),
            "[]",
            "the only further properties that events keep; in a list, the name is also the JSON"
                + " key or column, for segment and posthog sources under properties, for cloudevents"
                + " sources under data");
    static final Key<Duration> ALLOWED_LATENESS =
        Key.optional(
            "allowedLateness",
            Form.DURATION,
            "how far an event of this source may be behind the watermark, where it is not"
                + " record.allowedLateness: at least the time between uploads of a source that is"
                + " quiet between them, for it holds no other source back");
    static final Section SECTION =
        Section.of(
            "sources[]",
            NAME,
            TOPIC,
            FORMAT,
            COLUMNS,
            FIELDS,
            TIME_FORMATS,
            NAMES,
            PROPERTIES,
            ALLOWED_LATENESS);

    private Source() {}
  }

  /** A mapping in {@code fields} or {@code properties}, where it is a map. */
  static final class Mapping {
    static final Key<YamlNode> PATH =
        Key.optional(
            "path",
            Form.node("text, or list of texts"),
            "paths or columns, tried in order; a plain text or list means the same");
    static final Key<String> CONSTANT =
        Key.optional("constant", Form.TEXT, "the value where no path yields one");
    static final Key<Treatment> TREAT =
        Key.of(
            "treat",
            Form.choice(treatments()),
            "mask",
            "properties only, what becomes of the value: mask finds and masks e-mail addresses,"
                + " phone, card and account numbers, IP addresses and user agents in it; keep leaves"
                + " it as it is; hash puts a keyed hash in its place; network cuts the host off an"
                + " IP address; device makes a user agent bot, tv, tablet, phone, desktop or other");
    static final Section SECTION = Section.of("sources[].fields.<field>", PATH, CONSTANT, TREAT);

    private Mapping() {}
  }

  private static Map<String, Treatment> treatments() {
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    for (Treatment treatment : Treatment.values()) {
      treatments.put(treatment.name().toLowerCase(Locale.ROOT), treatment);
    }
    return treatments;
  }

  private static Map<String, SourceFormat> formats() {
    Map<String, SourceFormat> formats = new LinkedHashMap<>();
    for (SourceFormat format : SourceFormat.values()) {
      formats.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    return formats;
  }
}

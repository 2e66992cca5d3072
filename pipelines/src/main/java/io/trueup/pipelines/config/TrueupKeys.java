package io.trueup.pipelines.config;

import io.trueup.transforms.record.SourceFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.time.Duration;

/** The keys of {@code trueup.yaml}, with every default. */
final class TrueupKeys {
  private TrueupKeys() {}

  /** {@code kafka}. */
  static final class Kafka {
    static final Key<String> BOOTSTRAP_SERVERS =
        Key.required(
            "bootstrapServers", Form.TEXT, "where Kafka is reached, host:port, comma-separated");
    static final Key<String> GROUP_ID =
        Key.of(
            "groupId",
            Form.TEXT,
            "trueup-<name>",
            "the consumer group under which read positions are committed");
    static final Key<String> DEAD_LETTER_TOPIC =
        Key.of("deadLetterTopic", Form.TEXT, "trueup.dead-letters", "where rejected records go");
    static final Key<String> ALERT_TOPIC =
        Key.of("alertTopic", Form.TEXT, "trueup.alerts", "where alerts go");
    static final Key<Duration> OUT_OF_ORDERNESS =
        Key.of(
            "outOfOrderness",
            Form.DURATION,
            "2s",
            "how far events of one partition may be out of order before the watermark passes them");
    static final Key<YamlNode> PROPERTIES =
        Key.of(
            "properties",
            Form.node("map of texts"),
            "{}",
            "further properties of the Kafka clients, passed on as they are; passwords only as"
                + " ${NAME}");
    static final Section SECTION =
        Section.of(
            "kafka",
            BOOTSTRAP_SERVERS,
            GROUP_ID,
            DEAD_LETTER_TOPIC,
            ALERT_TOPIC,
            OUT_OF_ORDERNESS,
            PROPERTIES);

    private Kafka() {}
  }

  /** {@code postgres}. */
  static final class Postgres {
    static final Key<String> URL =
        Key.required(
            "url", Form.TEXT, "where PostgreSQL is reached, jdbc:postgresql://host:port/database");
    static final Key<String> USER =
        Key.of("user", Form.TEXT, "trueup", "the role that owns Trueup's schema");
    static final Key<String> PASSWORD_ENV =
        Key.of(
            "passwordEnv",
            Form.TEXT,
            "TRUEUP_POSTGRES_PASSWORD",
            "the environment variable that holds the password");
    static final Key<String> PASSWORD_FILE =
        Key.optional("passwordFile", Form.TEXT, "the file that holds it, instead of passwordEnv");
    static final Section SECTION =
        Section.of("postgres", URL, USER, PASSWORD_ENV, PASSWORD_FILE)
            .refusing(
                "password",
                "a password stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: passwordEnv: TRUEUP_POSTGRES_PASSWORD, or"
                    + " passwordFile: <path>");

    private Postgres() {}
  }

  /** {@code pseudonyms}. */
  static final class Pseudonyms {
    static final Key<String> KEY_ENV =
        Key.of(
            "keyEnv",
            Form.TEXT,
            "TRUEUP_PSEUDONYM_KEY",
            "the environment variable that holds the key of the keyed hash, at least 16 bytes");
    static final Key<String> KEY_FILE =
        Key.optional("keyFile", Form.TEXT, "the file that holds it, instead of keyEnv");
    static final Section SECTION =
        Section.of("pseudonyms", KEY_ENV, KEY_FILE)
            .refusing(
                "key",
                "a secret key stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: keyEnv: TRUEUP_PSEUDONYM_KEY, or keyFile: <path>");

    private Pseudonyms() {}
  }

  /** {@code record}. */
  static final class Limits {
    static final Key<Integer> MAX_BYTES =
        Key.of("maxBytes", Form.SIZE, "1MiB", "the longest record that is read");
    static final Key<Duration> ALLOWED_LATENESS =
        Key.of(
            "allowedLateness",
            Form.DURATION,
            "2m",
            "how far an event may be behind the watermark and still be accepted");
    static final Key<Duration> DEDUPLICATION_HORIZON =
        Key.of(
            "deduplicationHorizon",
            Form.POSITIVE_DURATION,
            "24h",
            "for how long of event time an event id is remembered");
    static final Key<Duration> FUTURE_LIMIT =
        Key.of(
            "futureLimit",
            Form.DURATION,
            "10m",
            "how far an event time may be ahead of the time the broker got the event");
    static final Key<Boolean> UNKNOWN_EVENTS =
        Key.of(
            "unknownEvents",
            Form.choice(ordered("accept", true, "reject", false)),
            "accept",
            "what becomes of an event that no contract names");
    static final Section SECTION =
        Section.of(
            "record",
            MAX_BYTES,
            ALLOWED_LATENESS,
            DEDUPLICATION_HORIZON,
            FUTURE_LIMIT,
            UNKNOWN_EVENTS);

    private Limits() {}
  }

  /** {@code enrich}. */
  static final class Enrich {
    static final Key<YamlNode> CUSTOMER =
        Key.of(
            "customer",
            Form.node("list of texts"),
            "[]",
            "attributes of the customer, from the table customer_attribute");
    static final Key<YamlNode> PRODUCT =
        Key.of(
            "product",
            Form.node("list of texts"),
            "[]",
            "attributes of the product, from the table product_attribute");
    static final Key<Duration> REFRESH =
        Key.of(
            "refresh",
            Form.POSITIVE_DURATION,
            "10s",
            "how often the tables are read again while the stream runs");
    static final Section SECTION = Section.of("enrich", CUSTOMER, PRODUCT, REFRESH);

    private Enrich() {}
  }

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
    static final Section SECTION =
        Section.of(
            "sources[]", NAME, TOPIC, FORMAT, COLUMNS, FIELDS, TIME_FORMATS, NAMES, PROPERTIES);

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
    static final Section SECTION = Section.of("sources[].fields.<field>", PATH, CONSTANT);

    private Mapping() {}
  }

  static final Key<String> NAME =
      Key.required(
          "name", Form.TEXT, "the deployment's name, prefix of its consumer group and jobs");
  static final Key<YamlMap> KAFKA =
      Key.required("kafka", Form.section(Kafka.SECTION), "how Kafka is reached and read");
  static final Key<YamlMap> POSTGRES =
      Key.required("postgres", Form.section(Postgres.SECTION), "how PostgreSQL is reached");
  static final Key<String> ARCHIVE =
      Key.of(
          "archive",
          Form.TEXT,
          "archive",
          "the directory or URL of the Parquet archive; a relative one starts at the working"
              + " directory");
  static final Key<YamlMap> PSEUDONYMS =
      Key.of(
          "pseudonyms",
          Form.section(Pseudonyms.SECTION),
          "{}",
          "where the secret key of pseudonyms is");
  static final Key<Duration> CONNECT_TIMEOUT =
      Key.of(
          "connectTimeout",
          Form.DURATION,
          "30s",
          "for how long a broker or database that is down is tried again at start");
  static final Key<YamlMap> RECORD =
      Key.of("record", Form.section(Limits.SECTION), "{}", "the limits that Record decides by");
  static final Key<YamlMap> ENRICH =
      Key.of("enrich", Form.section(Enrich.SECTION), "{}", "the attributes that Enrich adds");
  static final Key<List<YamlMap>> SOURCES =
      Key.required(
          "sources",
          Form.listOf(Form.section(Source.SECTION), "list of sources"),
          "the topics that are read");
  static final Section SECTION =
      Section.of(
          "trueup.yaml",
          NAME,
          KAFKA,
          POSTGRES,
          ARCHIVE,
          PSEUDONYMS,
          CONNECT_TIMEOUT,
          RECORD,
          ENRICH,
          SOURCES);

  /** In the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(
          SECTION,
          Kafka.SECTION,
          Postgres.SECTION,
          Pseudonyms.SECTION,
          Limits.SECTION,
          Enrich.SECTION,
          Source.SECTION,
          Mapping.SECTION);

  private static Map<String, SourceFormat> formats() {
    Map<String, SourceFormat> formats = new LinkedHashMap<>();
    for (SourceFormat format : SourceFormat.values()) {
      formats.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    return formats;
  }

  private static <T> Map<String, T> ordered(String first, T one, String second, T two) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, two);
    return words;
  }
}

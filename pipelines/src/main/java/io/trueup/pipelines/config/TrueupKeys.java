package io.trueup.pipelines.config;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The keys of {@code trueup.yaml}, with every default; those of sources are in {@link SourceKeys}.
 */
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
    private static final String KEY_STANDS =
        "a secret key stands in the configuration, where everybody who reads it sees it";
    private static final String NAME_ITS_PLACE =
        "Remove it and name where it is: keyEnv: TRUEUP_PSEUDONYM_KEY, or keyFile: <path>";

    static final Key<String> KEY_ENV =
        Key.of(
            "keyEnv",
            Form.TEXT,
            "TRUEUP_PSEUDONYM_KEY",
            "the environment variable that holds the key of the keyed hash, at least 16 bytes");
    static final Key<String> KEY_FILE =
        Key.optional("keyFile", Form.TEXT, "the file that holds it, instead of keyEnv");
    static final Key<List<YamlMap>> ROTATIONS =
        Key.of(
            "rotations",
            Form.listOf(Form.section(Rotation.SECTION), "list of rotations"),
            "[]",
            "the keys that it was changed for, the oldest first; every earlier key stays needed,"
                + " as each new pseudonym is made of the one before it");
    static final Section SECTION =
        Section.of("pseudonyms", KEY_ENV, KEY_FILE, ROTATIONS)
            .refusing("key", KEY_STANDS, NAME_ITS_PLACE);

    private Pseudonyms() {}
  }

  /** One element of {@code pseudonyms.rotations}. */
  static final class Rotation {
    static final Key<String> ID =
        Key.required(
            "id", Form.TEXT, "what its pseudonyms begin with: up to 16 letters, digits, - and _");
    static final Key<Instant> FROM =
        Key.required(
            "from", Form.DATE, "the first date in UTC, of event time, that the key holds for");
    static final Key<String> KEY_ENV =
        Key.optional(
            "keyEnv", Form.TEXT, "the environment variable that holds the key, at least 16 bytes");
    static final Key<String> KEY_FILE =
        Key.optional("keyFile", Form.TEXT, "the file that holds it, instead of keyEnv");
    static final Section SECTION =
        Section.of("pseudonyms.rotations[]", ID, FROM, KEY_ENV, KEY_FILE)
            .refusing("key", Pseudonyms.KEY_STANDS, Pseudonyms.NAME_ITS_PLACE);

    private Rotation() {}
  }

  /** {@code deadLetters}. */
  static final class DeadLetters {
    static final Key<String> KEYSET_ENV =
        Key.of(
            "keysetEnv",
            Form.TEXT,
            "TRUEUP_DEAD_LETTER_KEYSET",
            "the environment variable that holds the keyset, which bin/trueup keyset makes");
    static final Key<String> KEYSET_FILE =
        Key.optional("keysetFile", Form.TEXT, "the file that holds it, instead of keysetEnv");
    static final Section SECTION =
        Section.of("deadLetters", KEYSET_ENV, KEYSET_FILE)
            .refusing(
                "keyset",
                "a keyset stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: keysetEnv: TRUEUP_DEAD_LETTER_KEYSET, or"
                    + " keysetFile: <path>");

    private DeadLetters() {}
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
        policy("unknownEvents", "accept", "an event that no contract names");
    static final Key<Boolean> UNKNOWN_FIELDS =
        policy("unknownFields", "accept", "an event with a field that its contract lacks");
    static final Key<Boolean> WRONG_TYPES =
        policy(
            "wrongTypes",
            "reject",
            "an event with a field of a type or value that its contract does not allow");
    static final Key<Boolean> MISSING_FIELDS =
        policy("missingFields", "reject", "an event without a field that its contract requires");
    static final Key<Duration> DRIFT_WINDOW =
        Key.of(
            "driftWindow",
            Form.POSITIVE_DURATION,
            "1h",
            "the length of the windows that schema drift is measured in: the tier of its metrics");
    static final Section SECTION =
        Section.of(
            "record",
            MAX_BYTES,
            ALLOWED_LATENESS,
            DEDUPLICATION_HORIZON,
            FUTURE_LIMIT,
            UNKNOWN_EVENTS,
            UNKNOWN_FIELDS,
            WRONG_TYPES,
            MISSING_FIELDS,
            DRIFT_WINDOW);

    /** Whether to refuse. */
    private static Key<Boolean> policy(String name, String byDefault, String what) {
      return Key.of(
          name,
          Form.choice(ordered("accept", false, "reject", true)),
          byDefault,
          "what becomes of " + what + "; an accepted one is flagged in its breaches");
    }

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
    static final Key<CustomerLookup> CUSTOMER_LOOKUP =
        Key.of(
            "customerLookup",
            Form.choice(
                ordered("snapshot", CustomerLookup.SNAPSHOT, "cache", CustomerLookup.CACHE)),
            "snapshot",
            "whether the stream keeps all customers in memory, or those that came last; a customer"
                + " that is not in memory yet is unknown, flagged, and looked up meanwhile");
    static final Key<Integer> CACHED_CUSTOMERS =
        Key.of(
            "cachedCustomers",
            Form.COUNT,
            "100000",
            "how many customers are kept in memory where customerLookup is cache");
    static final Section SECTION =
        Section.of("enrich", CUSTOMER, PRODUCT, REFRESH, CUSTOMER_LOOKUP, CACHED_CUSTOMERS);

    private Enrich() {}
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
  static final Key<YamlMap> DEAD_LETTERS =
      Key.of(
          "deadLetters",
          Form.section(DeadLetters.SECTION),
          "{}",
          "where the keyset is that dead letters are encrypted with");
  static final Key<Duration> CONNECT_TIMEOUT =
      Key.of(
          "connectTimeout",
          Form.DURATION,
          "30s",
          "for how long a broker or database that is down is tried again at start");
  static final Key<ZoneId> TIME_ZONE =
      Key.of(
          "timeZone",
          Form.TIME_ZONE,
          "UTC",
          "the time zone whose days the windows of 1d are; on those when clocks change they have 23"
              + " or 25 hours");
  static final Key<YamlMap> RECORD =
      Key.of("record", Form.section(Limits.SECTION), "{}", "the limits that Record decides by");
  static final Key<YamlMap> ENRICH =
      Key.of("enrich", Form.section(Enrich.SECTION), "{}", "the attributes that Enrich adds");
  static final Key<List<YamlMap>> SOURCES =
      Key.required(
          "sources",
          Form.listOf(Form.section(SourceKeys.Source.SECTION), "list of sources"),
          "the topics that are read");
  static final Section SECTION =
      Section.of(
          "trueup.yaml",
          NAME,
          KAFKA,
          POSTGRES,
          ARCHIVE,
          PSEUDONYMS,
          DEAD_LETTERS,
          CONNECT_TIMEOUT,
          TIME_ZONE,
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
          Rotation.SECTION,
          DeadLetters.SECTION,
          Limits.SECTION,
          Enrich.SECTION,
          SourceKeys.Source.SECTION,
          SourceKeys.Mapping.SECTION);

  private static <T> Map<String, T> ordered(String first, T one, String second, T two) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, two);
    return words;
  }
}

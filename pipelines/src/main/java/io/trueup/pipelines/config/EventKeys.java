package io.trueup.pipelines.config;

import org.joda.time.Duration;

/** The keys of {@code trueup.yaml} that Record and Enrich go by, with every default. */
final class EventKeys {
  private EventKeys() {}

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
          Form.choice(Words.of("accept", false, "reject", true)),
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
                Words.of("snapshot", CustomerLookup.SNAPSHOT, "cache", CustomerLookup.CACHE)),
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
}

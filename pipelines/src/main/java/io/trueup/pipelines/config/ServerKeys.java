package io.trueup.pipelines.config;

import org.joda.time.Duration;

/** The keys of {@code trueup.yaml} that say where servers are, with every default. */
final class ServerKeys {
  private ServerKeys() {}

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
}

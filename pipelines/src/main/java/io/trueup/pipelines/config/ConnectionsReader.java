package io.trueup.pipelines.config;

import io.trueup.pipelines.config.ServerKeys.Kafka;
import io.trueup.pipelines.config.ServerKeys.Postgres;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads how Kafka and PostgreSQL are reached. */
final class ConnectionsReader {
  private static final String SERVER = "(\\[[0-9A-Fa-f:]+]|[^\\s,:]+):\\d{1,5}";
  private static final Pattern SERVERS = Pattern.compile(SERVER + "(\\s*,\\s*" + SERVER + ")*");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private final Secrets secrets;

  ConnectionsReader(Secrets secrets) {
    this.secrets = secrets;
  }

  KafkaSettings kafka(YamlMap map, String deployment) {
    String servers = map.get(Kafka.BOOTSTRAP_SERVERS);
    if (!servers.isEmpty() && !SERVERS.matcher(servers).matches()) {
      map.refuse(
          Kafka.BOOTSTRAP_SERVERS,
          "'bootstrapServers' is '" + servers + "', which is no list of brokers",
          "Write host:port, several with commas between");
    }
    String deadLetters = topic(map, Kafka.DEAD_LETTER_TOPIC);
    String alerts = topic(map, Kafka.ALERT_TOPIC);
    if (!alerts.isEmpty() && alerts.equals(deadLetters)) {
      map.refuse(
          Kafka.ALERT_TOPIC,
          "alerts and dead letters both go to the topic '" + alerts + "'",
          "Name two topics");
    }
    return new KafkaSettings(
        servers,
        clientProperties(map.get(Kafka.PROPERTIES)),
        map.get(Kafka.GROUP_ID).replace("<name>", deployment),
        deadLetters,
        alerts,
        map.get(Kafka.OUT_OF_ORDERNESS));
  }

  /** The name of a topic, which is reported where Kafka would refuse it. */
  static String topic(YamlMap map, Key<String> key) {
    String topic = map.get(key);
    if (!topic.isEmpty() && !TOPIC.matcher(topic).matches()) {
      map.refuse(
          key,
          "'" + key.name() + "' is '" + topic + "', which is no topic name",
          "Use letters, digits, '.', '_' and '-', at most 249");
    }
    return topic;
  }

  private static Map<String, String> clientProperties(YamlNode node) {
    Map<String, String> properties = new LinkedHashMap<>();
    node.entries()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              boolean secret = lower.contains("password") || lower.endsWith("jaas.config");
              if (secret && !Placeholders.in(value.raw())) {
                value.refuse(
                    "'" + name + "' holds a password, where everybody who reads the file sees it",
                    "Write ${NAME} instead, where NAME is an environment variable that holds it");
              } else {
                value.text().ifPresent(text -> properties.put(name, text));
              }
            });
    return Collections.unmodifiableMap(properties);
  }

  PostgresSettings postgres(YamlMap map) {
    String url = map.get(Postgres.URL);
    if (url.contains("password=")) {
      map.refuse(
          Postgres.URL,
          "the URL holds a password, where everybody who reads the file sees it",
          "Remove it from the URL and use passwordEnv or passwordFile");
    } else if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      map.refuse(
          Postgres.URL,
          "'url' is no PostgreSQL URL",
          "Write it like jdbc:postgresql://localhost:5432/trueup");
    }
    return new PostgresSettings(
        url,
        map.get(Postgres.USER),
        secrets.read(map, Postgres.PASSWORD_ENV, Postgres.PASSWORD_FILE).orElse(""));
  }
}

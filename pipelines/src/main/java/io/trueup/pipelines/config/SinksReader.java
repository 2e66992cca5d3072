package io.trueup.pipelines.config;

import io.trueup.pipelines.config.SinkKeys.Alertmanager;
import io.trueup.pipelines.config.SinkKeys.Email;
import io.trueup.pipelines.config.SinkKeys.Slack;
import io.trueup.pipelines.config.SinkKeys.Topic;
import io.trueup.pipelines.config.SinkKeys.Webhook;
import io.trueup.pipelines.deliver.Secret;
import io.trueup.pipelines.deliver.Sink;
import io.trueup.pipelines.deliver.WebhookSignature;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads where what happens is delivered to. */
final class SinksReader {
  private static final URI NOWHERE = URI.create("http://localhost");
  private static final int HIGHEST_PORT = 65_535;

  /** Some of what it matches is no address, which the mail server finds out. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:]+@[^\\s<>@,;:]+");

  private final Secrets secrets;
  private final KafkaSettings kafka;

  SinksReader(Secrets secrets, KafkaSettings kafka) {
    this.secrets = secrets;
    this.kafka = kafka;
  }

  List<Sink> read(YamlNode node) {
    List<Sink> sinks = new ArrayList<>();
    node.entries()
        .forEach(
            (name, sink) -> {
              if (!Names.wellFormed(name)) {
                node.refuseKey(
                    name,
                    "the sink name '" + name + "' has characters that a name cannot have",
                    Names.RULE);
              }
              type(sink).ifPresent(map -> sinks.add(sink(name, map)));
            });
    return List.copyOf(sinks);
  }

  /** The map with the keys of its type; nothing where it has none, which is reported. */
  private static Optional<YamlMap> type(YamlNode sink) {
    if (!sink.isMap()) {
      sink.entries();
      return Optional.empty();
    }
    YamlNode type = sink.entries().get(SinkKeys.TYPE.name());
    if (type == null) {
      sink.refuse(sink.label() + " lacks the key 'type'", "Add 'type': " + SinkKeys.TYPE.meaning());
      return Optional.empty();
    }
    return SinkKeys.TYPE
        .form()
        .reader()
        .apply(type)
        .map(known -> new YamlMap(sink, SinkKeys.section(known)));
  }

  private Sink sink(String name, YamlMap map) {
    Sink.Limits limits =
        new Sink.Limits(
            Duration.ofMillis(map.get(SinkKeys.TIMEOUT).getMillis()),
            Duration.ofMillis(map.get(SinkKeys.GIVE_UP_AFTER).getMillis()));
    return switch (map.get(SinkKeys.TYPE)) {
      case WEBHOOK -> new Sink.Webhook(name, limits, url(map, Webhook.URL), signingSecret(map));
      case SLACK -> new Sink.Slack(name, limits, slackUrl(map));
      case ALERTMANAGER -> new Sink.Alertmanager(name, limits, url(map, Alertmanager.URL));
      case KAFKA -> new Sink.Kafka(name, limits, kafka, topic(map));
      case EMAIL ->
          new Sink.Email(name, limits, server(map), login(map), address(map), addresses(map));
    };
  }

  private static URI url(YamlMap map, Key<String> key) {
    String text = map.get(key);
    if (text.isEmpty()) {
      return NOWHERE;
    }
    Optional<URI> url = http(text);
    if (url.isEmpty()) {
      map.refuse(
          key,
          "'" + key.name() + "' is no URL of http or https",
          "Write it like https://host/path");
    } else if (url.get().getUserInfo() != null) {
      map.refuse(
          key,
          "the URL holds a login, where everybody who reads the file sees it",
          "Remove it from the URL");
    }
    return url.orElse(NOWHERE);
  }

  private static Optional<URI> http(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme());
      return Optional.of(url)
          .filter(u -> scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          .filter(u -> u.getHost() != null && u.getFragment() == null);
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }

  private String topic(YamlMap map) {
    String topic = ConnectionsReader.topic(map, Topic.TOPIC);
    if (topic.equals(kafka.alertTopic()) || topic.equals(kafka.deadLetterTopic())) {
      map.refuse(
          Topic.TOPIC,
          "the topic '" + topic + "' is written to by the stream itself",
          "Name another topic");
    }
    return topic;
  }

  private Secret signingSecret(YamlMap map) {
    Optional<Secret> secret =
        required(map, "secret", Webhook.SECRET_ENV, Webhook.SECRET_FILE).map(Secret::new);
    secret.ifPresent(
        read -> {
          try {
            WebhookSignature.of(read);
          } catch (IllegalArgumentException unusable) {
            map.refuse(
                map.has(Webhook.SECRET_FILE) ? Webhook.SECRET_FILE : Webhook.SECRET_ENV,
                "the secret is not whsec_ and at least "
                    + WebhookSignature.MIN_KEY_BYTES
                    + " bytes in Base64",
                "Make one with: echo whsec_$(openssl rand -base64 32)");
          }
        });
    return secret.orElse(new Secret(""));
  }

  private Secret slackUrl(YamlMap map) {
    Optional<String> url = required(map, "URL", Slack.URL_ENV, Slack.URL_FILE);
    if (url.isPresent() && http(url.get()).isEmpty()) {
      map.refuse(
          map.has(Slack.URL_FILE) ? Slack.URL_FILE : Slack.URL_ENV,
          "the text that is found there is no URL of http or https",
          "Put the URL there that Slack shows for the incoming webhook");
    }
    return new Secret(url.orElse(""));
  }

  private Optional<String> required(
      YamlMap map, String what, Key<String> variable, Key<String> file) {
    if (!map.has(variable) && !map.has(file)) {
      map.refuse(
          "the sink does not say where its " + what + " is",
          "Add %s: <environment variable>, or %s: <path>".formatted(variable.name(), file.name()));
    }
    return secrets.read(map, variable, file);
  }

  private static Sink.MailServer server(YamlMap map) {
    int port = map.get(Email.PORT);
    if (port > HIGHEST_PORT) {
      map.refuse(Email.PORT, "there is no port " + port, "Use 587, 465 or 25");
    }
    return new Sink.MailServer(map.get(Email.HOST), port, map.get(Email.SECURITY));
  }

  private Sink.@Nullable Login login(YamlMap map) {
    boolean password = map.has(Email.PASSWORD_ENV) || map.has(Email.PASSWORD_FILE);
    if (map.has(Email.USER) != password) {
      map.refuse(
          password ? "a password has no user" : "the user has no password",
          password
              ? "Add user: <login>"
              : "Add passwordEnv: <environment variable>, or passwordFile: <path>");
    }
    return map.find(Email.USER)
        .flatMap(
            user ->
                secrets
                    .read(map, Email.PASSWORD_ENV, Email.PASSWORD_FILE)
                    .map(secret -> new Sink.Login(user, new Secret(secret))))
        .orElse(null);
  }

  private static String address(YamlMap map) {
    String from = map.get(Email.FROM);
    check(map, Email.FROM, from.isEmpty() ? List.of() : List.of(from));
    return from;
  }

  private static List<String> addresses(YamlMap map) {
    List<String> to = map.get(Email.TO);
    check(map, Email.TO, to);
    if (map.has(Email.TO) && to.isEmpty()) {
      map.refuse(Email.TO, "nobody is told", "Give at least one address");
    }
    return to;
  }

  private static void check(YamlMap map, Key<?> key, List<String> addresses) {
    for (String address : addresses) {
      if (!ADDRESS.matcher(address).matches()) {
        map.refuse(key, "'" + address + "' is no mail address", "Write it like oncall@example.com");
      }
    }
  }
}

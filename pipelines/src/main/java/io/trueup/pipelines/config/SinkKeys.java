package io.trueup.pipelines.config;

import io.trueup.pipelines.deliver.Sink.Security;
import io.trueup.pipelines.deliver.SinkType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.time.Duration;

/** The keys of {@code sinks} in {@code trueup.yaml}, with every default. */
final class SinkKeys {
  static final Key<SinkType> TYPE =
      Key.required("type", Form.choice(words(SinkType.values())), "what kind of receiver it is");
  static final Key<Duration> TIMEOUT =
      Key.of("timeout", Form.POSITIVE_DURATION, "10s", "the longest that one attempt may take");
  static final Key<Duration> GIVE_UP_AFTER =
      Key.of(
          "giveUpAfter",
          Form.POSITIVE_DURATION,
          "24h",
          "for how long a message is tried, ever more slowly; bin/trueup deliver --retry-dead tries"
              + " again");

  private SinkKeys() {}

  /** A sink of type {@code webhook}. */
  static final class Webhook {
    static final Key<String> URL =
        Key.required("url", Form.TEXT, "where messages are posted, http or https");
    static final Key<String> SECRET_ENV =
        Key.optional(
            "secretEnv",
            Form.TEXT,
            "the environment variable that holds what messages are signed with: whsec_ and at least"
                + " 24 bytes in Base64");
    static final Key<String> SECRET_FILE =
        Key.optional("secretFile", Form.TEXT, "the file that holds it, instead of secretEnv");
    static final Section SECTION =
        section("webhook", URL, SECRET_ENV, SECRET_FILE)
            .refusing(
                "secret",
                "a secret stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: secretEnv: <environment variable>, or secretFile:"
                    + " <path>");

    private Webhook() {}
  }

  /** A sink of type {@code slack}. */
  static final class Slack {
    static final Key<String> URL_ENV =
        Key.optional(
            "urlEnv",
            Form.TEXT,
            "the environment variable that holds the URL of the incoming webhook, which is a"
                + " secret");
    static final Key<String> URL_FILE =
        Key.optional("urlFile", Form.TEXT, "the file that holds it, instead of urlEnv");
    static final Section SECTION =
        section("slack", URL_ENV, URL_FILE)
            .refusing(
                "url",
                "the URL of an incoming webhook is a secret, which everybody who reads the file"
                    + " sees",
                "Remove it and name where it is: urlEnv: <environment variable>, or urlFile:"
                    + " <path>");

    private Slack() {}
  }

  /** A sink of type {@code alertmanager}. */
  static final class Alertmanager {
    static final Key<String> URL =
        Key.required("url", Form.TEXT, "where its API begins, without /api/v2");
    static final Section SECTION = section("alertmanager", URL);

    private Alertmanager() {}
  }

  /** A sink of type {@code email}. */
  static final class Email {
    static final Key<String> HOST = Key.required("host", Form.TEXT, "the SMTP server");
    static final Key<Integer> PORT = Key.of("port", Form.COUNT, "587", "its port");
    static final Key<Security> SECURITY =
        Key.of(
            "security",
            Form.choice(words(Security.values())),
            "starttls",
            "how the connection is encrypted");
    static final Key<String> USER =
        Key.optional("user", Form.TEXT, "the login, where the server asks for one");
    static final Key<String> PASSWORD_ENV =
        Key.optional("passwordEnv", Form.TEXT, "the environment variable that holds its password");
    static final Key<String> PASSWORD_FILE =
        Key.optional("passwordFile", Form.TEXT, "the file that holds it, instead of passwordEnv");
    static final Key<String> FROM = Key.required("from", Form.TEXT, "the sender's address");
    static final Key<List<String>> TO =
        Key.required("to", Form.TEXTS, "the addresses of those who are told");
    static final Section SECTION =
        section("email", HOST, PORT, SECURITY, USER, PASSWORD_ENV, PASSWORD_FILE, FROM, TO)
            .refusing(
                "password",
                "a password stands in the configuration, where everybody who reads it sees it",
                "Remove it and name where it is: passwordEnv: <environment variable>, or"
                    + " passwordFile: <path>");

    private Email() {}
  }

  /** A sink of type {@code kafka}. */
  static final class Topic {
    static final Key<String> TOPIC =
        Key.required("topic", Form.TEXT, "the topic; kafka.alertTopic has all alerts anyway");
    static final Section SECTION = section("kafka", TOPIC);

    private Topic() {}
  }

  /** In the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(Webhook.SECTION, Slack.SECTION, Alertmanager.SECTION, Email.SECTION, Topic.SECTION);

  static Section section(SinkType type) {
    return switch (type) {
      case WEBHOOK -> Webhook.SECTION;
      case SLACK -> Slack.SECTION;
      case ALERTMANAGER -> Alertmanager.SECTION;
      case EMAIL -> Email.SECTION;
      case KAFKA -> Topic.SECTION;
    };
  }

  private static Section section(String type, Key<?>... keys) {
    Key<?>[] all = new Key<?>[keys.length + 3];
    all[0] = TYPE;
    System.arraycopy(keys, 0, all, 1, keys.length);
    all[keys.length + 1] = TIMEOUT;
    all[keys.length + 2] = GIVE_UP_AFTER;
    return Section.of("sinks.<name> of type " + type, all);
  }

  private static <T extends Enum<T>> Map<String, T> words(T[] values) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return words;
  }
}

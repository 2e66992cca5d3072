package io.trueup.pipelines.deliver;

import io.trueup.pipelines.config.KafkaSettings;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A receiver of messages. */
public sealed interface Sink extends Serializable {
  /** Unique in a configuration. */
  String name();

  Limits limits();

  SinkType type();

  /** What sends to it; the clock gives the times that are sent. */
  Sender sender(InstantSource clock);

  /**
   * How patient it is waited for.
   *
   * @param timeout the longest that one attempt may take
   * @param giveUpAfter for how long a message is tried, since it was written
   */
  record Limits(Duration timeout, Duration giveUpAfter) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * An HTTP endpoint.
   *
   * @param secret what messages are signed with: {@code whsec_} and the key in Base64
   */
  record Webhook(String name, Limits limits, URI url, Secret secret) implements Sink {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkType type() {
      return SinkType.WEBHOOK;
    }

    @Override
    public Sender sender(InstantSource clock) {
      HttpPost http = new HttpPost(limits.timeout(), clock);
      return new WebhookSender(http, url, WebhookSignature.of(secret), clock);
    }
  }

  /**
   * A channel of Slack or of what is compatible with it.
   *
   * @param url which gives access by itself
   */
  record Slack(String name, Limits limits, Secret url) implements Sink {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkType type() {
      return SinkType.SLACK;
    }

    @Override
    public Sender sender(InstantSource clock) {
      return new PlainSender(new HttpPost(limits.timeout(), clock), URI.create(url.value()));
    }
  }

  /**
   * An Alertmanager.
   *
   * @param url where its API begins, without {@code /api/v2}
   */
  record Alertmanager(String name, Limits limits, URI url) implements Sink {
    private static final long serialVersionUID = 1L;
    private static final String ALERTS = "/api/v2/alerts";

    @Override
    public SinkType type() {
      return SinkType.ALERTMANAGER;
    }

    @Override
    public Sender sender(InstantSource clock) {
      String base = url.toString().replaceFirst("/+$", "");
      return new PlainSender(new HttpPost(limits.timeout(), clock), URI.create(base + ALERTS));
    }
  }

  /**
   * People who read mail.
   *
   * @param login to the mail server; null where it asks for none
   */
  record Email(
      String name,
      Limits limits,
      MailServer server,
      @Nullable Login login,
      String from,
      List<String> to)
      implements Sink {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkType type() {
      return SinkType.EMAIL;
    }

    @Override
    public Sender sender(InstantSource clock) {
      return new EmailSender(this, clock);
    }
  }

  /**
   * A topic.
   *
   * @param kafka where it is
   */
  record Kafka(String name, Limits limits, KafkaSettings kafka, String topic) implements Sink {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkType type() {
      return SinkType.KAFKA;
    }

    @Override
    public Sender sender(InstantSource clock) {
      return new KafkaSender(this);
    }
  }

  /** An SMTP server. */
  record MailServer(String host, int port, Security security) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** How the connection to a mail server is encrypted. */
  enum Security {
    /** It begins in plain text, and is encrypted before anything is said. */
    STARTTLS,
    /** From the beginning. */
    TLS,
    /** Not at all. */
    NONE
  }

  /** A login at a mail server. */
  record Login(String user, Secret password) implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}

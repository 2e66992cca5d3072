package io.trueup.launcher.embedded;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.deliver.Sink;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The servers that a deployment needs, started side by side, and a directory for its files. */
public final class EmbeddedServers implements AutoCloseable {
  private static final int PARTITIONS = 2;

  /** Lives as long as what it encrypts. */
  private static final String DEAD_LETTER_KEYSET = DeadLetterKeyset.generate();

  private final EmbeddedKafka kafka;
  private final EmbeddedPostgresServer postgres;
  private final TemporaryDirectory directory;

  private EmbeddedServers(
      EmbeddedKafka kafka, EmbeddedPostgresServer postgres, TemporaryDirectory directory) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.directory = directory;
  }

  /** Returns once they can be used. */
  public static EmbeddedServers start() throws IOException {
    CompletableFuture<EmbeddedPostgresServer> postgres =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return EmbeddedPostgresServer.start();
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    EmbeddedKafka kafka = EmbeddedKafka.start();
    return new EmbeddedServers(kafka, postgres.join(), TemporaryDirectory.create("trueup"));
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  /** Goes when this is closed. */
  public TemporaryDirectory directory() {
    return directory;
  }

  /** The variables that the example configuration's placeholders are filled from. */
  public Map<String, String> environment() {
    return Map.of(
        "TRUEUP_KAFKA",
        kafka.bootstrapServers(),
        "TRUEUP_POSTGRES",
        postgres.url(),
        "TRUEUP_POSTGRES_PASSWORD",
        EmbeddedPostgresServer.NAME,
        "TRUEUP_PSEUDONYM_KEY",
        "of embedded servers only: protects no person",
        "TRUEUP_DEAD_LETTER_KEYSET",
        DEAD_LETTER_KEYSET,
        "TRUEUP_ARCHIVE",
        directory.path().resolve("archive").toString());
  }

  /** Creates every topic that the deployment reads or writes. */
  public void createTopics(Deployment deployment) {
    for (SourceSpec source : deployment.sources()) {
      kafka.createTopic(source.topic(), PARTITIONS);
    }
    kafka.createTopic(deployment.kafka().deadLetterTopic(), 1);
    kafka.createTopic(deployment.kafka().alertTopic(), 1);
    for (Sink sink : deployment.sinks()) {
      if (sink instanceof Sink.Kafka topic) {
        kafka.createTopic(topic.topic(), 1);
      }
    }
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    postgres.close();
    directory.close();
  }
}

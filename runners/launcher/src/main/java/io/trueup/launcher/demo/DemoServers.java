package io.trueup.launcher.demo;

import io.trueup.launcher.embedded.EmbeddedKafka;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.launcher.embedded.TemporaryDirectory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The servers that a demo needs, started side by side, and a directory for its files. */
final class DemoServers implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgresServer postgres;
  private final TemporaryDirectory directory;

  private DemoServers(
      EmbeddedKafka kafka, EmbeddedPostgresServer postgres, TemporaryDirectory directory) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.directory = directory;
  }

  static DemoServers start() throws IOException {
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
    return new DemoServers(kafka, postgres.join(), TemporaryDirectory.create("trueup-demo"));
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  TemporaryDirectory directory() {
    return directory;
  }

  /** The variables that the example configuration's placeholders are filled from. */
  Map<String, String> environment() {
    return Map.of(
        "TRUEUP_KAFKA", kafka.bootstrapServers(),
        "TRUEUP_POSTGRES", postgres.url(),
        "TRUEUP_POSTGRES_PASSWORD", EmbeddedPostgresServer.NAME,
        "TRUEUP_PSEUDONYM_KEY", "of the demo only: protects no person",
        "TRUEUP_ARCHIVE", directory.path().resolve("archive").toString());
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    postgres.close();
    directory.close();
  }
}

package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedKafka;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.workload.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Kafka, and where it is asked for PostgreSQL, in and under this process; and a configuration. */
final class Servers implements AutoCloseable {
  static final String TOPIC = "shop-events";
  private static final String KEY = "of the benchmarks only: protects no person";

  private final EmbeddedKafka kafka;
  private final TemporaryDirectory directory;
  private final Path config;

  private Servers(EmbeddedKafka kafka, TemporaryDirectory directory, Path config) {
    this.kafka = kafka;
    this.directory = directory;
    this.config = config;
  }

  /**
   * Starts Kafka with empty topics.
   *
   * @param home the root of the project
   */
  static Servers start(Path home) throws IOException {
    return start(home, home.resolve("tests/benchmarks/config/metrics.yaml"), "1m");
  }

  /**
   * Starts Kafka with empty topics.
   *
   * @param home the root of the project
   * @param metrics the catalogue
   * @param tier what its minutes become
   */
  static Servers start(Path home, Path metrics, String tier) throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create("trueup-benchmark");
    EmbeddedKafka kafka = EmbeddedKafka.start();
    kafka.createTopic(TOPIC, Replay.PARTITIONS);
    kafka.createTopic("trueup.dead-letters", 1);
    kafka.createTopic("trueup.alerts", 1);
    Path config = compose(home, directory.path().resolve("config"));
    Files.writeString(
        config.resolve("metrics.yaml"),
        Files.readString(metrics).replace("tiers: [1m]", "tiers: [" + tier + "]"));
    return new Servers(kafka, directory, config);
  }

  /** The benchmarks' configuration with the contracts of the example. */
  private static Path compose(Path home, Path config) throws IOException {
    copy(home.resolve("tests/benchmarks/config"), config);
    copy(home.resolve("config/contracts"), config.resolve("contracts"));
    return config;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> sources;
    try (Stream<Path> tree = Files.walk(from)) {
      sources = tree.sorted().toList();
    }
    for (Path source : sources) {
      Path target = to.resolve(from.relativize(source).toString());
      if (Files.isDirectory(source)) {
        Files.createDirectories(target);
      } else {
        Files.copy(source, target);
      }
    }
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Path config() {
    return config;
  }

  /** A new directory for the files of a run. */
  Path directory(String run) throws IOException {
    return Files.createDirectories(directory.path().resolve(run));
  }

  /** What the configuration's placeholders are filled from in a run. */
  Map<String, String> environment(String run, @Nullable EmbeddedPostgresServer postgres) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TRUEUP_RUN", run);
    environment.put("TRUEUP_TOPIC", TOPIC);
    environment.put("TRUEUP_KAFKA", bootstrapServers());
    environment.put("TRUEUP_POSTGRES", postgres == null ? "jdbc:postgresql:none" : postgres.url());
    environment.put("TRUEUP_POSTGRES_PASSWORD", EmbeddedPostgresServer.NAME);
    environment.put("TRUEUP_PSEUDONYM_KEY", KEY);
    environment.put("TRUEUP_ARCHIVE", directory.path().resolve(run + "-archive").toString());
    return environment;
  }

  Deployment deployment(String run, @Nullable EmbeddedPostgresServer postgres) {
    return Deployments.read(config, environment(run, postgres));
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    directory.close();
  }
}

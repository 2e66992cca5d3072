package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedKafka;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
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
  static final String CONFIG = "tests/benchmarks/config";
  static final String TOPIC_VARIABLE = "TRUEUP_TOPIC";
  static final String MINUTE = "1m";

  private static final String KEY = "of the benchmarks only: protects no person";

  private final EmbeddedKafka kafka;
  private final TemporaryDirectory directory;
  private final Path config;

  private Servers(EmbeddedKafka kafka, TemporaryDirectory directory, Path config) {
    this.kafka = kafka;
    this.directory = directory;
    this.config = config;
  }

  /** Starts Kafka with empty topics; the catalogue is the benchmarks' own. */
  static Servers start(Path home) throws IOException {
    return start(home, home.resolve(CONFIG), MINUTE);
  }

  /**
   * Starts Kafka with empty topics.
   *
   * @param home the root of the project
   * @param catalogue the directory of the metrics and alerts
   * @param tier what a tier of a minute becomes, where it is the only one
   */
  static Servers start(Path home, Path catalogue, String tier) throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create("trueup-benchmark");
    EmbeddedKafka kafka = EmbeddedKafka.start();
    kafka.createTopic(TOPIC, Replay.PARTITIONS);
    kafka.createTopic("trueup.dead-letters", 1);
    kafka.createTopic("trueup.alerts", 1);
    Path config = directory.path().resolve("config");
    compose(home, catalogue, tier, config);
    return new Servers(kafka, directory, config);
  }

  private static void compose(Path home, Path catalogue, String tier, Path config)
      throws IOException {
    copy(home.resolve("config/contracts"), config.resolve("contracts"));
    Files.copy(home.resolve(CONFIG).resolve("trueup.yaml"), config.resolve("trueup.yaml"));
    for (String name : List.of("metrics.yaml", "alerts.yaml", "automations.yaml")) {
      if (Files.notExists(catalogue.resolve(name))) {
        continue;
      }
      String text = Files.readString(catalogue.resolve(name));
      Files.writeString(
          config.resolve(name),
          text.replace("tiers: [" + MINUTE + "]", "tiers: [" + tier + "]")
              .replace("tier: " + MINUTE, "tier: " + tier));
    }
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

  /** Fills a topic, which is made where it is not the usual one. */
  void fill(String topic, Replay replay) {
    if (!topic.equals(TOPIC)) {
      kafka.createTopic(topic, Replay.PARTITIONS);
    }
    replay.write(bootstrapServers(), topic);
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
    environment.put(TOPIC_VARIABLE, TOPIC);
    environment.put("TRUEUP_KAFKA", bootstrapServers());
    environment.put("TRUEUP_POSTGRES", postgres == null ? "jdbc:postgresql:none" : postgres.url());
    environment.put("TRUEUP_POSTGRES_PASSWORD", EmbeddedPostgresServer.NAME);
    environment.put("TRUEUP_PSEUDONYM_KEY", KEY);
    environment.put("TRUEUP_DEAD_LETTER_KEYSET", DeadLetterKeyset.generate());
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

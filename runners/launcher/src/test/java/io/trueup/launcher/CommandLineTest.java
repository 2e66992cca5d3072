package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.embedded.EmbeddedKafka;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.schemas.event.RawRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class CommandLineTest {
  private static EmbeddedKafka kafka;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  @Test
  void sendsCsvRecordsAsTheyStandWithTheHeaderBeside() throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "id,text\n1,\"a\nb\"\n2,c\n3,d");

    assertThat(produce(file, "csv", "csv-topic", "--partitions", "2", "--output", "json"))
        .isEqualTo(0);

    JsonNode summary = new ObjectMapper().readTree(out.toString());
    assertThat(summary.get("records").asInt()).isEqualTo(3);
    assertThat(summary.get("partitions").asInt()).isEqualTo(2);
    List<ConsumerRecord<String, String>> first = read("csv-topic", 0, 2);
    assertThat(first.get(0).value()).isEqualTo("1,\"a\nb\"");
    assertThat(first.get(1).value()).isEqualTo("3,d");
    assertThat(read("csv-topic", 1, 1).get(0).value()).isEqualTo("2,c");
    byte[] columns = first.get(0).headers().lastHeader(RawRecord.COLUMNS_HEADER).value();
    assertThat(new String(columns, UTF_8)).isEqualTo("id,text");
  }

  @Test
  void keysByAMemberAndSendsEvenWhatIsNoJson() throws Exception {
    Path file = Files.writeString(directory.resolve("a.jsonl"), "{\"u\":\"x\"}\n{\"u\":\n");

    assertThat(produce(file, "jsonl", "json-topic", "--partitions", "1", "--key", "u"))
        .isEqualTo(0);

    List<ConsumerRecord<String, String>> records = read("json-topic", 0, 2);
    assertThat(records.get(0).key()).isEqualTo("x");
    assertThat(records.get(1).value()).isEqualTo("{\"u\":");
    assertThat(records.get(1).key()).isNull();
  }

  @Test
  void aMissingTopicIsOneSentence() throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "id\n1\n");

    assertThat(produce(file, "csv", "nowhere")).isEqualTo(2);

    assertThat(err.toString()).contains("has no topic 'nowhere'; --partitions N creates it.");
    assertThat(err.toString().lines().count()).isEqualTo(1);
  }

  @Test
  void recordsAreSentInDisorderAsTheirSourceReadsTheirTime() throws Exception {
    Path config = configuration("disturbed");
    List<String> lines = new ArrayList<>(List.of("id,at"));
    for (int i = 0; i < 1_000; i++) {
      lines.add("%d,2026-03-01T10:%02d:%02dZ".formatted(i, i / 60, i % 60));
    }
    Path file = Files.write(directory.resolve("a.csv"), lines);

    assertThat(
            produce(
                file,
                "csv",
                "disturbed",
                "--partitions",
                "1",
                "--config",
                config.toString(),
                "--shuffle",
                "1m",
                "--duplicate",
                "5%",
                "--late",
                "0.5%",
                "--output",
                "json"))
        .isEqualTo(0);

    JsonNode summary = new ObjectMapper().readTree(out.toString());
    assertThat(summary.get("duplicates").asInt()).isGreaterThan(0);
    assertThat(summary.get("late").asInt()).isGreaterThan(0);
    int records = 1_000 + summary.get("duplicates").asInt();
    assertThat(summary.get("records").asInt()).isEqualTo(records);
    List<String> sent = read("disturbed", 0, records).stream().map(ConsumerRecord::value).toList();
    assertThat(sent).containsAtLeastElementsIn(lines.subList(1, lines.size()));
    assertThat(sent).isNotEqualTo(lines.subList(1, lines.size()));
  }

  @Test
  void aDisorderThatCannotBeIsOneSentence() throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "id\n1\n");

    assertThat(produce(file, "csv", "files", "--shuffle", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no duration; write 500ms, 10s, 10m or 1h.");
    assertThat(produce(file, "csv", "files", "--duplicate", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("'1' is no share of the records; write 1% or 0.5%.");
    assertThat(produce(file, "csv", "files", "--late", "101%")).isEqualTo(2);
    assertThat(err.toString()).contains("'101%' is no share of the records");
    assertThat(produce(file, "csv", "files", "--duplicate", "60%", "--late", "41%")).isEqualTo(2);
    assertThat(err.toString()).contains("--duplicate and --late are more than 100% together.");
  }

  @Test
  void aTopicThatNoSourceReadsCannotBeDisturbed() throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "id\n1\n");
    String config = configuration("disturbed").toString();

    assertThat(produce(file, "csv", "other", "--shuffle", "1m", "--config", config)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "No source reads the topic 'other', so that nobody knows where its records have their"
                + " time; trueup.yaml reads [disturbed].\n");
  }

  /** A configuration of which only the source of a topic matters. */
  private Path configuration(String topic) throws Exception {
    Path config = Files.createDirectory(directory.resolve("config"));
    Path key = Files.writeString(directory.resolve("key"), "no secret, but long enough");
    Path keyset = Files.writeString(directory.resolve("keyset"), DeadLetterKeyset.generate());
    Files.writeString(
        config.resolve("trueup.yaml"),
        """
        name: shop
        kafka: {bootstrapServers: "nowhere:1"}
        postgres: {url: "jdbc:postgresql://nowhere/x", passwordFile: %1$s}
        pseudonyms: {keyFile: %1$s}
        deadLetters: {keysetFile: %2$s}
        sources:
          - name: shop
            topic: %3$s
            format: csv
            fields: {eventId: id, name: {constant: Visit}, eventTime: at}
        """
            .formatted(key, keyset, topic));
    Files.writeString(
        config.resolve("metrics.yaml"),
        """
        metrics:
          - {name: visits, measure: count, tiers: [1h]}
        """);
    return config;
  }

  @Test
  void aMissingFileIsOneSentence() {
    Path file = directory.resolve("none.csv");

    assertThat(produce(file, "csv", "files", "--partitions", "1")).isEqualTo(2);

    assertThat(err.toString()).isEqualTo("There is no file " + file + " that can be read.\n");
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertThat(execute("recompute", "--from", "yesterday", "--to", "2026-03-02")).isEqualTo(2);
    assertThat(err.toString()).contains("'yesterday' is no time");
    assertThat(execute("recompute")).isEqualTo(2);
    assertThat(execute("unheard-of")).isEqualTo(2);
  }

  @Test
  void whatTheRunnerDoesNotKnowIsOneSentence() {
    String[] range = {"--from", "2026-03-01", "--to", "2026-03-02"};

    assertThat(execute("recompute", range[0], range[1], range[2], range[3], "--unheard=1"))
        .isEqualTo(2);

    assertThat(err.toString()).startsWith("FlinkRunner does not take --unheard=1: ");
    assertThat(err.toString().lines().count()).isEqualTo(1);
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(execute("--help")).isEqualTo(0);
    for (String command :
        List.of(
            "demo",
            "stream",
            "recompute",
            "reconcile",
            "nightly",
            "explain",
            "check",
            "produce",
            "replay",
            "erase",
            "keyset",
            "metrics",
            "alerts",
            "serve")) {
      assertThat(out.toString()).contains(command);
    }
  }

  private int produce(Path file, String format, String topic, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("produce", file.toString(), "--format", format));
    arguments.addAll(List.of("--topic", topic, "--bootstrap-servers", kafka.bootstrapServers()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    CommandLine trueup = Trueup.commandLine();
    trueup.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return trueup.execute(arguments);
  }

  private static List<ConsumerRecord<String, String>> read(String topic, int partition, int count) {
    TopicPartition place = new TopicPartition(topic, partition);
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(200)).records(place).forEach(records::add);
      }
    }
    return records;
  }
}

package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class ContractsCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void inferDraftsAContractForEachEventOfTheFiles() throws Exception {
    Path file =
        write(
            "events.jsonl",
            """
            {"type": "track", "event": "Order Completed", "properties": {"total": 1.5, "email": "jane@example.com"}}
            {"type": "track", "event": "Order Completed", "properties": {"total": 2}}
            {"type": "track", "event": "jane@example.com"}
            {"type": "track"}
            {"type": "page", "properties": {"path": "/"}}
            """);

    assertThat(infer(file, "--format", "segment")).isEqualTo(0);

    Path order = directory.resolve("contracts/Order Completed/1.json");
    assertThat(out.toString())
        .isEqualTo(
            """
            %s from 2 events
            %s from 1 event
            1 record left out: MISSING_FIELD
            1 event left out: their names are no plain names
            """
                .formatted(order, directory.resolve("contracts/Page Viewed/1.json")));
    assertThat(Files.readString(order))
        .isEqualTo(
            """
            {
              "$schema" : "https://json-schema.org/draft/2020-12/schema",
              "type" : "object",
              "properties" : {
                "email" : {
                  "type" : "string",
                  "format" : "email",
                  "x-trueup" : {
                    "personal" : true
                  }
                },
                "total" : {
                  "type" : "number"
                }
              },
              "required" : [ "total" ]
            }
            """);
  }

  @Test
  void inferReadsTheNameOfACsvEventFromItsColumn() throws Exception {
    Path file = write("events.csv", "what,amount\ntick,1\n");

    assertThat(infer(file, "--format", "csv", "--name", "what", "--output", "json")).isEqualTo(0);

    JsonNode report = MAPPER.readTree(out.toString());
    assertThat(report.get("events").asInt()).isEqualTo(1);
    assertThat(report.get("leftOut").asInt()).isEqualTo(0);
    assertThat(Path.of(report.get("contracts").get(0).asText()).toFile().isFile()).isTrue();
  }

  @Test
  void inferOverwritesNothingAndThenWritesNothing() throws Exception {
    Path file = write("events.csv", "what\na\nb\n");
    Path there = write("contracts/b/7.json", "{}");

    assertThat(infer(file, "--format", "csv", "--name", "what")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            there.getParent()
                + " is there already, and nothing is overwritten; name another directory with"
                + " --into.\n");
    assertThat(Files.exists(directory.resolve("contracts/a"))).isFalse();
  }

  @Test
  void inferMustBeToldHowToRead() throws Exception {
    Path file = write("events.csv", "what\na\n");

    assertThat(infer(file)).isEqualTo(2);
    assertThat(err.toString()).startsWith("Give either --source or --format");
    assertThat(infer(file, "--format", "csv")).isEqualTo(2);
  }

  @Test
  void checkEndsWithOneWhereANewVersionBreaksSomebody() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.start()) {
      servers.kafka().createTopic("events", 1);
      servers.kafka().createTopic("trueup.dead-letters", 1);
      servers.kafka().createTopic("trueup.alerts", 1);
      write("config/trueup.yaml", configuration(servers));
      write("config/metrics.yaml", "metrics: [{name: n, measure: count, tiers: [1m]}]");
      write("config/contracts/Paid/1.json", "{\"properties\": {\"total\": {}}}");
      assertThat(check()).isEqualTo(0);

      write(
          "config/contracts/Paid/2.json",
          "{\"properties\": {\"total\": {}}, \"required\": [\"total\"]}");
      assertThat(check()).isEqualTo(1);

      JsonNode report = MAPPER.readTree(out.toString().lines().reduce((a, b) -> b).orElseThrow());
      assertThat(report.get("problems")).isEmpty();
      assertThat(report.get("breakingContracts").get(0).asText())
          .contains("Paid/2.json:1:44: 'total' is required now, which breaks events of version 1");
    }
  }

  private String configuration(EmbeddedServers servers) throws IOException {
    return """
    name: shop
    kafka: {bootstrapServers: "%s"}
    postgres: {url: "%s", passwordFile: "%s"}
    archive: "%s"
    pseudonyms: {keyFile: "%s"}
    deadLetters: {keysetFile: "%s"}
    sources: [{name: web, topic: events, format: segment}]
    """
        .formatted(
            servers.kafka().bootstrapServers(),
            servers.environment().get("TRUEUP_POSTGRES"),
            write("password", servers.environment().get("TRUEUP_POSTGRES_PASSWORD")),
            directory.resolve("archive"),
            write("key", servers.environment().get("TRUEUP_PSEUDONYM_KEY")),
            write("keyset", servers.environment().get("TRUEUP_DEAD_LETTER_KEYSET")));
  }

  private int check() {
    return execute("check", "--config", directory.resolve("config").toString(), "--output", "json");
  }

  private int infer(Path file, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "contracts";
    arguments[1] = "infer";
    arguments[2] = file.toString();
    arguments[3] = "--into";
    arguments[4] = directory.resolve("contracts").toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return execute(arguments);
  }

  private int execute(String... arguments) {
    CommandLine trueup = Trueup.commandLine();
    trueup.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return trueup.execute(arguments);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}

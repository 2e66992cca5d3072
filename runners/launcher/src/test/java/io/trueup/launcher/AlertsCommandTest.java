package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class AlertsCommandTest {
  private static final String[] DAY = {"--from", "2026-03-01", "--to", "2026-03-02"};

  @TempDir static Path directory;
  private static EmbeddedPostgresServer postgres;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgresServer.start();
    write("password", EmbeddedPostgresServer.NAME);
    write("key", "0123456789abcdef0123456789abcdef");
    write("keyset", DeadLetterKeyset.generate());
    write(
        "trueup.yaml",
        """
        name: shop
        kafka: {bootstrapServers: "localhost:9092"}
        postgres: {url: "%2$s", passwordFile: %1$s/password}
        pseudonyms: {keyFile: %1$s/key}
        deadLetters: {keysetFile: %1$s/keyset}
        sources: [{name: site, topic: site, format: segment}]
        """
            .formatted(directory, postgres.url()));
    write(
        "metrics.yaml",
        """
        metrics:
          - {name: views, measure: count, by: [page], tiers: [1m, 1h]}
        """);
    write(
        "alerts.yaml",
        """
        alerts:
          - {name: busy, metric: views, tier: 1m, above: 100, for: 2m, until: 80}
          - {name: falling, metric: views, tier: 1m, falls: 50%, over: 1m, where: {page: /pay}}
          - {name: silent, metric: views, tier: 1m, absentFor: 1h}
          - {name: calm, metric: views, tier: 1m, above: 5000}
          - {name: trouble, all: [busy, falling], message: "Trouble by {rules}"}
        """);
    Deployments.prepareTables(Deployments.read(config(), System.getenv()));
    insert(
        value("/", "11:59", 500, "EXACT"),
        value("/pay", "12:00", 90, "EXACT"),
        value("/pay", "12:00", 5000, "APPROXIMATE"),
        value("/", "12:00", 150, "APPROXIMATE"),
        value("/", "12:01", 120, "APPROXIMATE"),
        value("/pay", "12:01", 44, "APPROXIMATE"),
        value("/", "12:02", 90, "APPROXIMATE"),
        value("/", "12:03", 80, "APPROXIMATE"));
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void aTestSaysWhenARuleWouldHaveFiredAndHowOften() {
    assertThat(execute("test", "busy", "--from", "2026-03-01T12:00:00Z", "--to", "2026-03-02"))
        .isEqualTo(0);

    assertThat(out.toString().lines().map(String::stripTrailing).toList())
        .containsExactly(
            "fired                resolved             after      value  limit  split",
            "2026-03-01 12:02:00  2026-03-01 12:04:00  2 minutes    120    100  page=/",
            "",
            "busy would have fired once on 6 values, 2026-03-01T12:00:00.000Z to"
                + " 2026-03-02T00:00:00.000Z.")
        .inOrder();
  }

  @Test
  void aChangeIsAgainstTheExactValueWhereThereIsOne() {
    assertThat(execute("test", "falling", DAY)).isEqualTo(0);

    assertThat(out.toString()).contains("2026-03-01 12:02:00");
    assertThat(out.toString())
        .contains(
            "falling would have fired once on 2 values, 2026-03-01; not resolved at the end:"
                + " 1.");
  }

  @Test
  void asJsonItHasEveryAlertWithItsMessage() throws IOException {
    assertThat(execute("test", "silent", DAY[0], DAY[1], DAY[2], DAY[3], "--output", "json"))
        .isEqualTo(0);

    JsonNode test = new ObjectMapper().readTree(out.toString());
    assertThat(test.get("fired").asInt()).isEqualTo(2);
    assertThat(test.get("lasting").asInt()).isEqualTo(1);
    assertThat(test.at("/alerts/0/resolvedStart").asText()).isEqualTo("2026-03-01T11:59:00.000Z");
    assertThat(test.at("/alerts/0/message").asText())
        .isEqualTo("silent: views has had no value for 1 hour, since 2026-03-01 00:00:00 UTC.");
    assertThat(test.at("/alerts/1/resolvedStart").isNull()).isTrue();
  }

  @Test
  void aCompositeIsTestedByItsRules() throws IOException {
    assertThat(execute("test", "trouble", DAY[0], DAY[1], DAY[2], DAY[3], "--output", "json"))
        .isEqualTo(0);

    JsonNode test = new ObjectMapper().readTree(out.toString());
    assertThat(test.get("fired").asInt()).isEqualTo(1);
    assertThat(test.at("/alerts/0/message").asText()).isEqualTo("Trouble by busy, falling");
    assertThat(test.at("/alerts/0/firedEnd").asText()).isEqualTo("2026-03-01T12:02:00.000Z");
    assertThat(test.at("/alerts/0/resolvedEnd").asText()).isEqualTo("2026-03-01T12:04:00.000Z");
  }

  @Test
  void aRuleThatWouldNotHaveFiredIsOneSentence() {
    assertThat(execute("test", "calm", DAY)).isEqualTo(0);

    assertThat(out.toString()).isEqualTo("calm would not have fired on 7 values, 2026-03-01.\n");
  }

  @Test
  void anUnknownRuleIsOneSentenceWithASuggestion() {
    assertThat(execute("test", "bussy", DAY)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "alerts.yaml has no rule 'bussy'. Did you mean 'busy'? Use one of: busy, falling,"
                + " silent, calm, trouble.\n");
  }

  private static String value(String page, String time, int value, String accuracy) {
    return """
        ('views', '{"page": "%1$s"}', '2026-03-01 %2$s+00',
         '2026-03-01 %2$s+00'::timestamptz + interval '1 minute', '%4$s', %3$d, %3$d, %3$d, 1, %3$d,
         0, 'ON_TIME', 1)"""
        .formatted(page, time, value, accuracy);
  }

  private static void insert(String... rows) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url(), EmbeddedPostgresServer.NAME, EmbeddedPostgresServer.NAME);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,"
              + " estimate, lower, upper, confidence, events, pane, timing, run_id) VALUES "
              + String.join(", ", rows));
    }
  }

  private static void write(String file, String text) throws IOException {
    Path path = file.endsWith(".yaml") ? config().resolve(file) : directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static Path config() {
    return directory.resolve("config");
  }

  private int execute(String command, String rule, String... options) {
    CommandLine trueup = Trueup.commandLine();
    trueup.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("alerts", command, rule));
    all.addAll(List.of(options));
    all.addAll(List.of("--config", config().toString()));
    return trueup.execute(all.toArray(String[]::new));
  }
}

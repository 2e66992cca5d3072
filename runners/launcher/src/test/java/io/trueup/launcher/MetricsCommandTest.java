package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class MetricsCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void configure() throws IOException {
    write("password", "secret");
    write("key", "0123456789abcdef0123456789abcdef");
    write("keyset", DeadLetterKeyset.generate());
    Path config = Files.createDirectory(directory.resolve("config"));
    Files.writeString(
        config.resolve("trueup.yaml"),
        """
        name: shop
        timeZone: Europe/Berlin
        kafka: {bootstrapServers: "localhost:9092"}
        postgres: {url: "jdbc:postgresql://localhost/trueup", passwordFile: %1$s/password}
        pseudonyms: {keyFile: %1$s/key}
        deadLetters: {keysetFile: %1$s/keyset}
        sources: [{name: site, topic: site, format: segment}]
        """
            .formatted(directory));
    Files.writeString(
        config.resolve("metrics.yaml"),
        """
        metrics:
          - name: pages
            measure: {top: {of: page, k: 1}}
            tiers: [5m, 1d, 1h every 5m]
          - name: visitors
            measure: {distinct: customerKey}
            where: {name: [Page Viewed, Signed Up], page: {not: /}}
            by: [page]
            limit: {page: 10}
            tiers: [1d]
        """);
  }

  @Test
  void explainSaysWhatAMetricIs() {
    assertThat(execute("explain", "visitors")).isEqualTo(0);

    assertThat(out.toString())
        .isEqualTo(
            """
            metric    visitors
            computes  the number of different values of customerKey where name is Page Viewed or Signed Up and page is not /, for each page
            windows   days in Europe/Berlin
            stream    by an HLL sketch of 4,096 registers, with a standard error of 1.6 %
            bounds    two standard deviations: they hold the exact number with a confidence of 95 %; none are claimed in windows with more than 40 values of page
            state     for each of up to 40 values of page up to 4 KiB; in the recompute 16 B for each value, for each open window; a window is open until 2m and a minute after its end
            cost      each event is added once, in its bundle; what a bundle has of a window is merged into 1 window, in the one shuffle of all metrics
            """);
  }

  @Test
  void anUnknownMetricIsOneSentence() {
    assertThat(execute("explain", "visits")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo("There is no metric 'visits'; metrics.yaml has pages, visitors.\n");
  }

  @Test
  void previewComputesAMetricOverAFile() throws Exception {
    Path file =
        write(
            "site.jsonl",
            String.join(
                "\n",
                page("1", "2026-01-05T10:00:00Z", "anna", "/"),
                page("2", "2026-01-05T10:01:00Z", "anna", "/cart"),
                page("2", "2026-01-05T10:01:00Z", "anna", "/cart"),
                page("3", "2026-01-05T10:02:00Z", "bert", "/cart"),
                "no event"));

    assertThat(execute("preview", "visitors", "--input", file.toString())).isEqualTo(0);

    assertThat(out.toString().lines().map(String::stripTrailing).toList())
        .containsExactly(
            "window               metric    split       exact  estimate  ±  events",
            "2026-01-04 23:00 1d  visitors  page=/cart      2         2          2",
            "1 records rejected: MALFORMED")
        .inOrder();
  }

  @Test
  void previewAsJsonHasEveryWindow() throws Exception {
    Path file = write("site.jsonl", page("1", "2026-01-05T10:00:00Z", "anna", "/"));

    assertThat(execute("preview", "pages", "--input", file.toString(), "--output", "json"))
        .isEqualTo(0);

    JsonNode preview = new ObjectMapper().readTree(out.toString());
    assertThat(preview.get("values")).hasSize(1 + 1 + 12);
    assertThat(preview.get("values").get(0).get("by.page").asText()).isEqualTo("/");
    assertThat(preview.get("values").get(0).get("exact").asInt()).isEqualTo(1);
    assertThat(preview.get("rejected").asInt()).isEqualTo(0);
  }

  private static String page(String id, String time, String user, String page) {
    return """
        {"type":"page","messageId":"%s","timestamp":"%s","userId":"%s","name":"%s"}"""
        .formatted(id, time, user, page);
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(directory.resolve(file), text);
  }

  private int execute(String... arguments) {
    CommandLine trueup = Trueup.commandLine();
    trueup.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("metrics"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve("config").toString()));
    return trueup.execute(all.toArray(String[]::new));
  }
}

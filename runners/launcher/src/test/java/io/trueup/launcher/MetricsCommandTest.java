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
          - name: sessions
            measure: count
            where: {name: Session Ended}
            tiers: [1h]
          - name: slow_answers
            measure: {sla: {key: sessionId, opens: Asked, closes: Answered, within: 4h, maximum: 7d}}
            tiers: [1h]
          - name: weekly_retention
            measure: {retention: {every: week, periods: 2, lookback: 2}}
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
  void explainSaysWhatIsKeptOfEachCustomer() {
    assertThat(execute("explain", "sessions")).isEqualTo(0);

    assertThat(out.toString())
        .contains(
            """
            state     for each customer in a session, the last event, and the events of the last 2m; then 8 B, for each open window; a window is open until 2m and a minute after its end
            cost      each event of a customer crosses a shuffle to its customer, waits there for 2m, and reads and writes what is kept; a recompute reads 1470m more before its range; then each derived event is added once,""");
  }

  @Test
  void explainSaysWhatIsKeptOfEachCase() {
    assertThat(execute("explain", "slow_answers")).isEqualTo(0);

    assertThat(out.toString())
        .contains(
            "state     for each open case, the event that opened it, and the events of the last 2m; then its numerator 8 B");
    assertThat(out.toString())
        .contains(
            "cost      each event that opens or closes a case crosses a shuffle to its case, waits there for 2m, and reads and writes what is kept; a recompute reads 14d more before its range; then");
  }

  @Test
  void explainSaysWhatARetentionReadsAndKeeps() {
    assertThat(execute("explain", "weekly_retention")).isEqualTo(0);

    assertThat(out.toString())
        .isEqualTo(
            """
            metric    weekly_retention
            computes  for each of the 2 weeks before the window's last, the share of the customers who were new in it, by not having been active in the 2 weeks before, that are active in the last; as .cohort how many are new in the last
            windows   35d in Europe/Berlin, ending with each week
            stream    by a Theta sketch of 4,096 hashes for each of 5 weeks; exactly, where they have no more customers
            bounds    two standard deviations: they hold the exact number with a confidence of 95 %
            state     up to 32 KiB for each of 5 weeks; in the recompute 16 B for each customer of each, for each open window; a window is open until 2m and a minute after its end
            cost      each event is added once, in its bundle; what a bundle has of a window is merged into 5 windows, in the one shuffle of all metrics
            reads     35d before the range of a recompute
            """);
  }

  @Test
  void anUnknownMetricIsOneSentence() {
    assertThat(execute("explain", "visits")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "There is no metric 'visits'; metrics.yaml has pages, visitors, sessions, slow_answers,"
                + " weekly_retention.\n");
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
            "1 record rejected: MALFORMED")
        .inOrder();
  }

  /** The example of the reference. */
  @Test
  void previewComputesTheRetentionOfTheReference() throws Exception {
    Path file =
        write(
            "site.jsonl",
            String.join(
                "\n",
                page("1", "2025-03-03T10:00:00Z", "a", "/"),
                page("2", "2025-03-05T10:00:00Z", "b", "/"),
                page("3", "2025-03-10T10:00:00Z", "a", "/"),
                page("4", "2025-03-16T22:59:59Z", "c", "/"),
                page("5", "2025-03-16T23:00:00Z", "b", "/"),
                page("6", "2025-03-19T10:00:00Z", "c", "/"),
                page("7", "2025-03-20T10:00:00Z", "d", "/")));

    assertThat(execute("preview", "weekly_retention", "--input", file.toString())).isEqualTo(0);

    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList())
        .containsExactly(
            "window metric split exact estimate ± events",
            "2025-02-02 23:00 35d weekly_retention.cohort 2 2 2",
            "2025-02-09 23:00 35d weekly_retention after=1 0.5 0.5 4",
            "2025-02-09 23:00 35d weekly_retention.cohort 1 1 4",
            "2025-02-16 23:00 35d weekly_retention after=1 1 1 7",
            "2025-02-16 23:00 35d weekly_retention after=2 0.5 0.5 7",
            "2025-02-16 23:00 35d weekly_retention.cohort 1 1 7")
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

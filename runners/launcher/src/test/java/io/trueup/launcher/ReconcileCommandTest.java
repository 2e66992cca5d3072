package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.launcher.nightly.ArchivedShop;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.event.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A day with five accepted orders of 1 to 5, and late ones of 1 and 2, over a live database. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileCommandTest {
  private static final LocalDate DAY = LocalDate.parse("2024-03-04");

  private Path directory;
  private ArchivedShop shop;
  private Path config;

  @BeforeAll
  void recomputeADay(@TempDir Path directory) throws Exception {
    this.directory = directory;
    shop = ArchivedShop.start(directory);
    config = shop.writeConfig(directory.resolve("config"));
    shop.archive(DAY, 5, Verdict.ACCEPTED);
    shop.archive(DAY, 2, Verdict.LATE);
    shop.analytics()
        .recompute(
            Instant.parse("2024-03-04"),
            Instant.parse("2024-03-05"),
            new DirectEngine().batch(List.of()));
    shop.estimateWhatTheStreamCounted();
  }

  @AfterAll
  void stop() throws Exception {
    shop.close();
  }

  @Test
  void theRecomputedDayIsExplainedWithoutARest() throws Exception {
    Path page = directory.resolve("page.html");

    Cli run = reconcile("--output", "json", "--report", page.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FINE);
    JsonNode reconciliation = run.json().get("reconciliation");
    assertThat(reconciliation.get("unexplained").asInt()).isEqualTo(0);
    assertThat(reconciliation.at("/causes/late").asInt()).isGreaterThan(0);
    // The page holds the late events themselves, and none of their customers.
    String html = Files.readString(page);
    assertThat(html).contains("<td class=\"text\">1-0</td>");
    assertThat(html).contains("shop-events/0/1001");
    assertThat(html).doesNotContain("customer-");
  }

  @Test
  void whatTheStreamHasNotPassedYetIsSaidToBeOpen() throws Exception {
    shop.publishEarly("revenue");

    Cli table = reconcile();
    Cli json = reconcile("--output", "json");
    shop.publishWithoutIt("revenue");
    Cli lost = reconcile("--output", "json");
    shop.publishFinal("revenue");
    Cli passed = reconcile("--output", "json");

    assertThat(table.exitCode()).isEqualTo(ExitCodes.FOUND);
    assertThat(table.out())
        .contains("Of 1 without an explanation the stream has not closed the window");
    assertThat(json.json().at("/reconciliation/stillOpen").asInt()).isEqualTo(1);
    assertThat(lost.exitCode()).isEqualTo(ExitCodes.FOUND);
    assertThat(lost.json().at("/reconciliation/unexplained").asInt()).isEqualTo(1);
    assertThat(lost.json().at("/reconciliation/stillOpen").asInt()).isEqualTo(0);
    assertThat(passed.exitCode()).isEqualTo(ExitCodes.FINE);
  }

  @Test
  void anotherSystemsNumberThatAgreesWithTheRecomputeIsExplainedByItsCauses() throws Exception {
    Cli run = reconcile("--output", "json", "--against", csv("revenue,2024-03-04,1d,18"));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FINE);
    JsonNode row = run.json().at("/reconciliation/largest/0");
    assertThat(row.get("estimate").asDouble()).isEqualTo(15);
    assertThat(row.get("exact").asDouble()).isEqualTo(18);
    assertThat(row.at("/causes/late").asDouble()).isEqualTo(3);
    assertThat(row.get("causes").has("unexplained")).isFalse();
  }

  @Test
  void whatAnotherSystemsNumberHasBeyondTheRecomputeIsUnexplained() throws Exception {
    Cli run = reconcile("--output", "json", "--against", csv("revenue,2024-03-04,1d,20"));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FOUND);
    JsonNode row = run.json().at("/reconciliation/largest/0");
    assertThat(row.at("/causes/late").asDouble()).isEqualTo(3);
    assertThat(row.at("/causes/unexplained").asDouble()).isEqualTo(2);
    assertThat(row.get("verdict").asText()).isEqualTo("UNEXPLAINED");
  }

  @Test
  void aNumberThatTheStreamDoesNotHaveIsMissingThere() throws Exception {
    Cli run = reconcile("--output", "json", "--against", csv("returns,2024-03-04,1d,4"));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FOUND);
    assertThat(run.json().at("/reconciliation/missingInStream").asInt()).isEqualTo(1);
  }

  @Test
  void numbersOfOtherDaysAreLeftOut() throws Exception {
    Cli run = reconcile("--output", "json", "--against", csv("revenue,2024-03-05,1d,4"));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(run.json().at("/reconciliation/rows").asInt()).isEqualTo(0);
  }

  @Test
  void aQueryTellsTheNumbersLikewise() throws Exception {
    String finance =
        "SELECT 'revenue' AS metric, timestamptz '2024-03-04 00:00:00+00' AS window_start,"
            + " '1d' AS tier, 19 AS value";

    Cli run = reconcile("--output", "json", "--against-sql", finance);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FOUND);
    assertThat(run.json().at("/reconciliation/largest/0/causes/unexplained").asDouble())
        .isEqualTo(1);
  }

  @Test
  void aQueryCannotWrite() {
    Cli run = reconcile("--against-sql", "DELETE FROM trueup.metric_value RETURNING *");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("read-only");
  }

  @Test
  void bothAtOnceAFileThatIsNotThereAndARowThatCannotBeReadAreWrongUsage() throws Exception {
    String file = csv("revenue,2024-03-04,1d,much");

    assertThat(reconcile("--against", file, "--against-sql", "SELECT 1").exitCode())
        .isEqualTo(ExitCodes.USAGE);
    assertThat(reconcile("--against", "none.csv").err())
        .isEqualTo("There is no file none.csv that can be read.\n");
    Cli unreadable = reconcile("--against", file);
    assertThat(unreadable.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(unreadable.err()).contains("line 2, has 'much' in the column value");
  }

  @Test
  void explainListsTheEventsBehindARow() throws Exception {
    reconcile();

    Cli table = explain("revenue", "--tier", "1d");
    Cli json = explain("orders", "--tier", "1d", "--by", "segment=unknown", "--output", "json");

    assertThat(table.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(table.out()).contains("late +3: 2 events");
    assertThat(json.json().at("/events/late/total").asInt()).isEqualTo(2);
    assertThat(json.json().at("/events/late/first/0/position").asText())
        .isEqualTo("shop-events/0/1000");
  }

  @Test
  void explainSaysInASentenceThatThereIsNoSuchRow() {
    Cli run = explain("unheard_of");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err())
        .startsWith("No reconciliation has unheard_of at 2024-03-04T00:00:00.000Z");
  }

  private String csv(String row) throws Exception {
    Path file = Files.createTempFile(directory, "numbers", ".csv");
    return Files.writeString(file, "metric,window_start,tier,value\n" + row + "\n").toString();
  }

  private Cli explain(String metric, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("explain", metric, "--config", config.toString(), "--window", "2024-03-04"));
    arguments.addAll(List.of(further));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private Cli reconcile(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "reconcile",
                "--config",
                config.toString(),
                "--runner",
                "DirectRunner",
                "--from",
                "2024-03-04",
                "--to",
                "2024-03-05"));
    arguments.addAll(List.of(further));
    return Cli.run(arguments.toArray(String[]::new));
  }
}

package io.trueup.launcher;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.launcher.nightly.ArchivedShop;
import io.trueup.pipelines.io.postgres.AdvisoryLock;
import io.trueup.schemas.event.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class NightlyCommandTest {
  private static final LocalDate MONDAY = LocalDate.parse("2024-03-04");

  @TempDir Path directory;
  private ArchivedShop shop;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    shop = ArchivedShop.start(directory);
    config = shop.writeConfig(directory.resolve("config"));
  }

  @AfterEach
  void stop() throws Exception {
    shop.close();
  }

  @Test
  void aNightThatMadeUpForMissedOnesSaysSoAndEndsWithOneWhereTheStreamLacksWhatItCounted()
      throws Exception {
    for (int day = 0; day < 3; day++) {
      shop.archive(MONDAY.plusDays(day), 2, Verdict.ACCEPTED);
    }

    Cli night = nightly("--output", "json", "--reports", directory.resolve("pages").toString());

    assertThat(night.exitCode()).isEqualTo(ExitCodes.FOUND);
    // Sessions of the last day may end on the two after it, which are done as one.
    assertThat(days(night))
        .containsExactly("2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07")
        .inOrder();
    assertThat(night.json().get("clean").asBoolean()).isFalse();
    assertThat(night.json().get("truedUpTo").asText()).isEqualTo("2024-03-08");
    assertThat(Files.readString(directory.resolve("pages/2024-03-05.html")))
        .contains("<h1>2024-03-05</h1>");
  }

  @Test
  void aNightInWhichEverythingIsExplainedEndsWithZeroAndTheNextHasNothingToDo() throws Exception {
    shop.archive(MONDAY, 3, Verdict.ACCEPTED);
    shop.archive(MONDAY, 1, Verdict.LATE);
    nightly();
    shop.estimateWhatTheStreamCounted();

    Cli clean = nightly("--day", MONDAY.toString());
    Cli next = nightly();

    assertThat(clean.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(clean.lines().size()).isAtMost(10);
    assertThat(clean.out()).contains("2024-03-04 (asked for)");
    assertThat(clean.out()).contains("late in ");
    assertThat(clean.out())
        .contains("Every difference is explained; the exact numbers are in place.");
    assertThat(next.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(next.lines())
        .containsExactly("Nothing is due: every day up to 2024-03-06 is trued up.");
  }

  @Test
  void aSecondOneThatIsStartedMeanwhileLeavesItToTheFirst() throws Exception {
    shop.archive(MONDAY, 1, Verdict.ACCEPTED);
    AdvisoryLock first = AdvisoryLock.tryTake(shop.database(), "trueup.nightly").orElseThrow();
    try (first) {
      Cli second = nightly();

      assertThat(second.exitCode()).isEqualTo(ExitCodes.FINE);
      assertThat(second.lines())
          .containsExactly(
              "Another nightly is at work on this database; this one leaves it to that.");
    }
    assertThat(shop.exactRows()).isEmpty();
  }

  @Test
  void aDayThatIsNotOverAndAConfigurationThatIsNotThereAreWrongUsage() {
    Cli early = nightly("--day", "9999-01-01");
    Cli nowhere = Cli.run("nightly", "--config", directory.resolve("none").toString());

    assertThat(early.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(early.err()).startsWith("9999-01-01 is not over: ");
    assertThat(early.err().lines().count()).isEqualTo(1);
    assertThat(nowhere.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(nowhere.err()).contains("there is no such directory");
  }

  private Cli nightly(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("nightly", "--config", config.toString(), "--runner", "DirectRunner"));
    arguments.addAll(List.of(further));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private static List<String> days(Cli night) throws Exception {
    List<String> days = new ArrayList<>();
    for (JsonNode day : night.json().get("days")) {
      days.add(day.get("day").asText());
    }
    return days;
  }
}

package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;

import io.trueup.pipelines.io.archive.ArchivedDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class RunInputsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-30");
  private static final Instant START = Instant.parse("2026-03-30T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-31T00:00:00Z");

  private final TestDatabase database = TestDatabase.create();
  private final Runs runs = new Runs(database.source());
  private final RunInputs inputs = new RunInputs(database.source());

  @Test
  void aDayIsTruedUpOnceARecomputeOfAllOfItIsInPlace() throws Exception {
    recompute(START, END.minus(MINUTE), "part", RunStatus.DONE);
    recompute(START, END, "failed", RunStatus.FAILED);
    assertThat(inputs.truedUpDays()).isEmpty();

    long run = recompute(START.minus(MINUTE), END.plus(MINUTE), "whole", RunStatus.DONE);

    assertThat(inputs.truedUpDays())
        .containsExactly(new TruedUpDay(DAY, run, Map.of(DAY, "whole"), false));
  }

  @Test
  void aDayThatWasReadForTheNextOneIsNotTruedUpByThatButKnownToHaveBeenRead() throws Exception {
    long run = runs.start(RunKind.RECOMPUTE, START, END, "hash");
    LocalDate before = DAY.minusDays(1);
    inputs.add(
        run, List.of(new ArchivedDay(before, 1, 1, "before"), new ArchivedDay(DAY, 1, 1, "it")));
    runs.end(run, RunStatus.DONE);

    assertThat(inputs.truedUpDays())
        .containsExactly(new TruedUpDay(DAY, run, Map.of(before, "before", DAY, "it"), false));
  }

  @Test
  void theNewestRecomputeOfADayCountsAndAsksForAReconciliationAfterIt() throws Exception {
    recompute(START, END, "first", RunStatus.DONE);
    reconcile(START, END);
    long second = recompute(START, END, "second", RunStatus.DONE);
    reconcile(START, END.minus(MINUTE));
    assertThat(inputs.truedUpDays())
        .containsExactly(new TruedUpDay(DAY, second, Map.of(DAY, "second"), false));

    reconcile(START, END);

    assertThat(inputs.truedUpDays())
        .containsExactly(new TruedUpDay(DAY, second, Map.of(DAY, "second"), true));
  }

  @Test
  void aDayWithoutEventsIsTruedUpByWhatWasReadBeforeIt() throws Exception {
    LocalDate before = DAY.minusDays(1);
    long run = runs.start(RunKind.RECOMPUTE, START, END.plus(Duration.standardDays(1)), "hash");
    inputs.add(run, List.of(new ArchivedDay(before, 1, 1, "before")));
    runs.end(run, RunStatus.DONE);

    assertThat(inputs.truedUpDays())
        .containsExactly(
            new TruedUpDay(DAY, run, Map.of(before, "before"), false),
            new TruedUpDay(DAY.plusDays(1), run, Map.of(before, "before"), false))
        .inOrder();
  }

  @Test
  void theDaysThatFilesGaveValuesOfAreKnown() throws Exception {
    long run = runs.start(RunKind.RECOMPUTE, START.minus(MINUTE), END.minus(MINUTE), "hash");
    inputs.addFiles(run, List.of("a.csv"));
    assertThat(inputs.daysOfFiles()).isEmpty();

    runs.end(run, RunStatus.DONE);

    assertThat(inputs.daysOfFiles()).containsExactly(DAY.minusDays(1), DAY);
  }

  @Test
  void aRunTellsWhatItReadAndWhatItWasMadeOf() throws Exception {
    long run = runs.start(RunKind.RECOMPUTE, START, END, "hash");

    inputs.addFiles(run, List.of("a.csv", "b,c.csv"));

    assertThat(database.texts("SELECT array_to_string(files, '|') FROM trueup.run"))
        .containsExactly("a.csv|b,c.csv");
    assertThat(database.texts("SELECT versions FROM trueup.run").get(0))
        .matches("trueup \\S+, beam 2\\.\\d+\\.\\d+, java \\d+");
  }

  private long recompute(Instant from, Instant to, String fingerprint, RunStatus status)
      throws Exception {
    long run = runs.start(RunKind.RECOMPUTE, from, to, "hash");
    inputs.add(run, List.of(new ArchivedDay(DAY, 1, 100, fingerprint)));
    runs.end(run, status);
    return run;
  }

  private void reconcile(Instant from, Instant to) throws Exception {
    runs.end(runs.start(RunKind.RECONCILE, from, to, "hash"), RunStatus.DONE);
  }
}

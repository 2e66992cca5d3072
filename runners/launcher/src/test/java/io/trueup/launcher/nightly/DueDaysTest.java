package io.trueup.launcher.nightly;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.nightly.DueDay.Why;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.postgres.TruedUpDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueDaysTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  @Test
  void everyNightThatWasMissedIsMadeUpFor() {
    List<DueDay> due =
        DueDays.of(
            List.of(archived(0, "a"), archived(1, "b"), archived(2, "c"), archived(3, "d")),
            List.of(truedUp(0, "a", true)),
            Set.of(),
            MONDAY.plusDays(2),
            day -> day);

    assertThat(due)
        .containsExactly(
            DueDay.of(MONDAY.plusDays(1), Why.NEW), DueDay.of(MONDAY.plusDays(2), Why.NEW))
        .inOrder();
  }

  @Test
  void aDayWhoseArchiveChangedIsDueAgain() {
    List<DueDay> due =
        DueDays.of(
            List.of(archived(0, "late came"), archived(1, "b")),
            List.of(truedUp(0, "a", true), truedUp(1, "b", true)),
            Set.of(),
            MONDAY.plusDays(1),
            day -> day);

    assertThat(due).containsExactly(DueDay.of(MONDAY, Why.CHANGED));
  }

  @Test
  void aDayIsDueAgainWhereADayChangedThatItsSessionsMayHaveBegunIn() {
    List<ArchivedDay> archived =
        List.of(archived(0, "late came"), archived(1, "b"), archived(2, "c"));
    List<TruedUpDay> truedUp =
        List.of(
            truedUp(0, "late came", true),
            new TruedUpDay(
                MONDAY.plusDays(1), 2, Map.of(MONDAY, "a", MONDAY.plusDays(1), "b"), true),
            new TruedUpDay(
                MONDAY.plusDays(2),
                3,
                Map.of(MONDAY, "a", MONDAY.plusDays(1), "b", MONDAY.plusDays(2), "c"),
                true));

    assertThat(DueDays.of(archived, truedUp, Set.of(), MONDAY.plusDays(2), day -> day.minusDays(1)))
        .containsExactly(DueDay.of(MONDAY.plusDays(1), Why.CHANGED));
  }

  @Test
  void aDayThatWasNotReconciledIsDueForThat() {
    List<DueDay> due =
        DueDays.of(
            List.of(archived(0, "a")),
            List.of(truedUp(0, "a", false)),
            Set.of(),
            MONDAY,
            day -> day);

    assertThat(due).containsExactly(DueDay.of(MONDAY, Why.UNRECONCILED));
  }

  @Test
  void daysWithoutEventsAreDueAsOneUntilNoEventBeforeThemMatters() {
    List<ArchivedDay> archived = List.of(archived(0, "a"), archived(9, "b"));

    List<DueDay> due =
        DueDays.of(archived, List.of(), Set.of(), MONDAY.plusDays(10), day -> day.minusDays(3));

    assertThat(due)
        .containsExactly(
            DueDay.of(MONDAY, Why.NEW),
            new DueDay(MONDAY.plusDays(1), MONDAY.plusDays(3), Why.SILENT),
            DueDay.of(MONDAY.plusDays(9), Why.NEW),
            DueDay.of(MONDAY.plusDays(10), Why.SILENT))
        .inOrder();
  }

  @Test
  void aDayWithoutEventsIsDueAgainWhereADayBeforeChangedAndNotElse() {
    LocalDate tuesday = MONDAY.plusDays(1);
    List<TruedUpDay> truedUp =
        List.of(
            truedUp(0, "late came", true),
            new TruedUpDay(tuesday, 2, Map.of(MONDAY, "a"), true),
            new TruedUpDay(tuesday.plusDays(1), 3, Map.of(), true));

    assertThat(
            DueDays.of(
                List.of(archived(0, "late came")),
                truedUp,
                Set.of(),
                tuesday.plusDays(1),
                day -> day.minusDays(1)))
        .containsExactly(DueDay.of(tuesday, Why.CHANGED));
  }

  @Test
  void aDayOfWhichEverythingWasErasedIsDue() {
    List<TruedUpDay> truedUp = List.of(truedUp(0, "a", true), truedUp(1, "b", true));

    assertThat(
            DueDays.of(
                List.of(archived(0, "a")), truedUp, Set.of(), MONDAY.plusDays(2), day -> day))
        .containsExactly(DueDay.of(MONDAY.plusDays(1), Why.CHANGED));
  }

  @Test
  void whatFilesGaveStandsOnDaysWithoutEvents() {
    LocalDate tuesday = MONDAY.plusDays(1);

    assertThat(
            DueDays.of(
                List.of(archived(0, "a")),
                List.of(truedUp(0, "a", true)),
                Set.of(MONDAY, tuesday),
                tuesday,
                day -> day.minusDays(1)))
        .isEmpty();
    assertThat(
            DueDays.of(
                List.of(archived(0, "a"), archived(1, "b")),
                List.of(truedUp(0, "a", true)),
                Set.of(MONDAY, tuesday),
                tuesday,
                day -> day.minusDays(1)))
        .containsExactly(DueDay.of(tuesday, Why.NEW));
  }

  @Test
  void anArchiveOfNothingHasNoDayThatIsDue() {
    assertThat(DueDays.of(List.of(), List.of(), Set.of(), MONDAY, day -> day)).isEmpty();
  }

  @Test
  void aDayIsOverWhenTheStreamAcceptsNothingMoreOfIt() {
    Duration lateness = Duration.ofMinutes(2);

    assertThat(DueDays.lastOver(Instant.parse("2026-11-24T00:01:59Z"), lateness))
        .isEqualTo(MONDAY.minusDays(1));
    assertThat(DueDays.lastOver(Instant.parse("2026-11-24T00:02:00Z"), lateness)).isEqualTo(MONDAY);
  }

  private static ArchivedDay archived(int days, String fingerprint) {
    return new ArchivedDay(MONDAY.plusDays(days), 1, 1, fingerprint);
  }

  private static TruedUpDay truedUp(int days, String fingerprint, boolean reconciled) {
    LocalDate day = MONDAY.plusDays(days);
    return new TruedUpDay(day, 1, Map.of(day, fingerprint), reconciled);
  }
}

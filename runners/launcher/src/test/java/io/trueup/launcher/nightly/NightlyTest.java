package io.trueup.launcher.nightly;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.launcher.UserException;
import io.trueup.launcher.terminal.NightlySummary;
import io.trueup.launcher.terminal.ReadingProgress;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.postgres.AdvisoryLock;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.event.Verdict;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class NightlyTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private ArchivedShop shop;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    shop = ArchivedShop.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    shop.close();
  }

  @Test
  void truesUpWhatIsDueOnceAndAgainWhenItChanged() throws Exception {
    shop.archive(MONDAY, 3, Verdict.ACCEPTED);
    shop.archive(TUESDAY, 2, Verdict.ACCEPTED);
    shop.archive(TUESDAY.plusDays(1), 1, Verdict.ACCEPTED);

    assertThat(due(night("2026-11-25T02:00:00Z")))
        .containsExactly("2026-11-23 NEW", "2026-11-24 NEW");
    assertThat(due(night("2026-11-25T03:00:00Z"))).isEmpty();
    shop.estimateWhatTheStreamCounted();
    shop.archive(MONDAY, 1, Verdict.LATE);
    NightlyReport changed = night("2026-11-25T04:00:00Z");

    // The shop has sessions, of which Tuesday's may have begun on Monday.
    assertThat(due(changed)).containsExactly("2026-11-23 CHANGED", "2026-11-24 CHANGED");
    assertThat(changed.isClean()).isTrue();
    assertThat(changed.truedUpTo()).hasValue(TUESDAY);
    assertThat(shop.exact(MONDAY, "events")).isEqualTo("4");
    assertThat(NightlySummary.lines(changed).size()).isAtMost(12);
  }

  @Test
  void whatEndsOnADayWithoutEventsIsTruedUpToo() throws Exception {
    shop.archive(MONDAY, LocalTime.of(23, 59, 50), 3, Verdict.ACCEPTED);

    NightlyReport night = night("2026-11-27T02:00:00Z");

    assertThat(due(night)).containsExactly("2026-11-23 NEW", "2026-11-24 to 2026-11-25 SILENT");
    assertThat(
            shop.rows(
                "SELECT sum(estimate)::int FROM trueup.metric_value WHERE accuracy = 'EXACT'"
                    + " AND metric = 'visitors_at_risk' AND window_start >= '2026-11-24Z'"
                    + " AND window_end - window_start = '1min'"))
        .containsExactly("3");
    assertThat(due(night("2026-11-27T03:00:00Z"))).isEmpty();
    shop.archive(TUESDAY, LocalTime.of(23, 59, 50), 1, Verdict.ACCEPTED);
    assertThat(due(night("2026-11-27T04:00:00Z")))
        .containsExactly("2026-11-24 CHANGED", "2026-11-25 CHANGED", "2026-11-26 SILENT");
  }

  @Test
  void silentDaysOfWhichNothingIsToldAreOneLine() throws Exception {
    shop.archive(MONDAY, 1, Verdict.ACCEPTED);

    NightlyReport night = night("2026-11-27T02:00:00Z");

    assertThat(NightlySummary.lines(night))
        .contains("2026-11-24 to 2026-11-25 (no event, but some before it matter)");
    assertThat(NightlySummary.lines(night).size()).isAtMost(10);
  }

  @Test
  void aSecondRunGivesTheSameBytes() throws Exception {
    shop.archive(MONDAY, 5, Verdict.ACCEPTED);
    night("2026-11-24T02:00:00Z");
    List<String> first = shop.exactRows();

    Optional<NightlyReport> again = nightly("2026-11-24T02:00:00Z").run(Optional.of(MONDAY));

    assertThat(due(again.orElseThrow())).containsExactly("2026-11-23 ASKED_FOR");
    assertThat(first).isNotEmpty();
    assertThat(shop.exactRows()).isEqualTo(first);
  }

  @Test
  void theTimeLeftIsOfAllThatIsReadAndSessionsBeginTheDayBefore() throws Exception {
    shop.archive(MONDAY, 3, Verdict.ACCEPTED);
    shop.archive(TUESDAY, 2, Verdict.ACCEPTED);
    List<ArchivedDay> days = Archive.days(shop.analytics().deployment().archive());

    long bytes =
        shop.analytics()
            .archivedBytes(
                org.joda.time.Instant.parse("2026-11-24"),
                org.joda.time.Instant.parse("2026-11-25"));

    assertThat(bytes).isEqualTo(days.get(0).bytes() + days.get(1).bytes());
  }

  @Test
  void onlyOneNightIsAtWork() throws Exception {
    shop.archive(MONDAY, 1, Verdict.ACCEPTED);
    AdvisoryLock other = AdvisoryLock.tryTake(shop.database(), "trueup.nightly").orElseThrow();
    try (other) {
      assertThat(nightly("2026-11-24T02:00:00Z").run(Optional.empty())).isEmpty();
    }
    assertThat(shop.exactRows()).isEmpty();
  }

  @Test
  void aDayThatIsNotOverOrHasNothingIsOneSentence() {
    Nightly nightly = nightly("2026-11-24T00:01:00Z");

    UserException early = assertThrows(UserException.class, () -> nightly.run(Optional.of(MONDAY)));
    UserException nothing =
        assertThrows(UserException.class, () -> nightly.run(Optional.of(MONDAY.minusDays(9))));

    assertThat(early).hasMessageThat().startsWith("2026-11-23 is not over: ");
    assertThat(nothing)
        .hasMessageThat()
        .contains("has no event from 2026-11-14T00:00:00.000Z to 2026-11-15T00:00:00.000Z;");
  }

  private NightlyReport night(String now) throws Exception {
    return nightly(now).run(Optional.empty()).orElseThrow();
  }

  private Nightly nightly(String now) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Nightly(
        shop.analytics(),
        new DirectEngine(),
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
        what -> ReadingProgress.start(what, nowhere, Map.of()));
  }

  private static List<String> due(NightlyReport night) {
    return night.days().stream()
        .map(DayResult::due)
        .map(due -> due.label() + " " + due.why())
        .toList();
  }
}

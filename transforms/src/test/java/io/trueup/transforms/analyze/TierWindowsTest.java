package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.derive.DerivationRules;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class TierWindowsTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Duration HOUR = Duration.standardHours(1);
  private static final Duration DAY = Duration.standardDays(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void windowsAreAlignedToTheEpochOnBothSidesOfIt() {
    TierWindows minutes = new TierWindows(metric(List.of(MINUTE)), MINUTE, BERLIN);
    assertThat(minutes.startOf(-10_000)).isEqualTo(-60_000);
    assertThat(minutes.startOf(70_000)).isEqualTo(60_000);
    assertThat(minutes.endOf(60_000)).isEqualTo(120_000);
    assertThat(minutes.step(60_000, -2)).isEqualTo(-60_000);
  }

  @Test
  void theEarliestWindowThatEndsInARangeMayStartBeforeIt() {
    Metric metric = metric(List.of(HOUR, DAY), new SlidingTier(HOUR.multipliedBy(3), HOUR));
    assertThat(earliest(BERLIN, "2025-01-02T23:00:00Z", metric))
        .isEqualTo(Instant.parse("2025-01-02T21:00:00Z"));
    assertThat(earliest(BERLIN, "2025-01-03T00:00:00Z", metric))
        .isEqualTo(Instant.parse("2025-01-02T22:00:00Z"));
    assertThat(earliest(BERLIN, "2025-01-03T12:00:00Z", metric))
        .isEqualTo(Instant.parse("2025-01-02T23:00:00Z"));
  }

  @Test
  void rangesOfWholeDaysStartTheirOwnWindowsWhereNoneOverlap() {
    assertThat(earliest(ZoneId.of("UTC"), "2025-01-03T00:00:00Z", metric(List.of(HOUR, DAY))))
        .isEqualTo(Instant.parse("2025-01-03T00:00:00Z"));
  }

  @Test
  void aDayCountsInTheWindowsOfItsWeekAndOfThoseAfterIt() {
    TierWindows days = new TierWindows(weekly(), DAY, BERLIN);
    List<String> windows = new ArrayList<>();

    days.holding(
        Instant.parse("2025-03-29T23:00:00Z").getMillis(),
        (start, end) -> windows.add(Instant.ofEpochMilli(start) + " " + Instant.ofEpochMilli(end)));

    // The clocks change on that Sunday.
    assertThat(windows)
        .containsExactly(
            "2025-03-09T23:00:00.000Z 2025-03-30T22:00:00.000Z",
            "2025-03-16T23:00:00.000Z 2025-04-06T22:00:00.000Z",
            "2025-03-23T23:00:00.000Z 2025-04-13T22:00:00.000Z");
  }

  @Test
  void onlyARangeInWhichAWeekEndsReadsTheWeeksBefore() {
    assertThat(earliest(BERLIN, "2025-03-30T00:00:00Z", weekly()))
        .isEqualTo(Instant.parse("2025-03-09T23:00:00Z"));
    assertThat(earliest(BERLIN, "2025-03-29T00:00:00Z", weekly()))
        .isEqualTo(Instant.parse("2025-03-29T00:00:00Z"));
  }

  private static Metric weekly() {
    return new Metric(
        "retention",
        new Measure.Retention(CalendarPeriod.WEEK, 1, 1, Set.of(), Set.of()),
        List.of(),
        List.of(),
        List.of(DAY));
  }

  private static Instant earliest(ZoneId zone, String from, Metric metric) {
    return new Catalogue(
            List.of(metric), Set.of(), DerivationRules.DEFAULT, zone, List.of(), List.of())
        .earliestWindow(Instant.parse(from), Instant.parse(from).plus(DAY));
  }

  private static Metric metric(List<Duration> tiers, SlidingTier... sliding) {
    return new Metric(
        "events", new Measure.Count(), List.of(), List.of(), tiers, List.of(sliding), null);
  }
}

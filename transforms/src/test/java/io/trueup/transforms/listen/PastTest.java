package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.metric.PaneTiming.EARLY;
import static io.trueup.schemas.metric.PaneTiming.ON_TIME;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleValues.approximate;
import static io.trueup.transforms.samples.SampleValues.pane;

import io.trueup.schemas.metric.MetricValue;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PastTest {
  private static final Duration TWO_MINUTES = Duration.standardMinutes(2);
  private static final AlertRule RISE =
      SampleRules.of(new Change(Side.ABOVE, 0.5, 0.2, TWO_MINUTES, false));

  @Test
  void aValueIsComparedWithThatOfTheSameSeriesSomeTimeBefore() {
    Past past = past(RISE, pane(0, 0, ON_TIME, 10), pane(1, 0, ON_TIME, 50));

    assertThat(read(RISE, pane(2, 0, ON_TIME, 15), past))
        .hasValue(new Reading(15, 15, 12, false, false));
    assertThat(read(RISE, pane(2, 0, ON_TIME, 16), past).orElseThrow().breached()).isTrue();
    assertThat(read(RISE, pane(2, 0, ON_TIME, 12), past).orElseThrow().back()).isTrue();
    assertThat(read(RISE, pane(4, 0, ON_TIME, 16), past)).isEmpty();
  }

  @Test
  void onBoundsEvenTheSmallestChangeMustBeBeyond() {
    AlertRule sure = SampleRules.of(new Change(Side.BELOW, 0.5, 0.5, TWO_MINUTES, true));
    Past past = past(sure, approximate(0, 100).setLower(80).setUpper(120).build());

    assertThat(read(sure, approximate(2, 39).setLower(30).setUpper(41).build(), past))
        .hasValue(new Reading(41, 40, 40, false, true));
    assertThat(read(sure, approximate(2, 35).setLower(30).setUpper(39).build(), past))
        .hasValue(new Reading(39, 40, 40, true, false));
  }

  @Test
  void aChangeFromNothingIsNoChange() {
    assertThat(read(RISE, pane(2, 0, ON_TIME, 9), past(RISE, pane(0, 0, ON_TIME, 0)))).isEmpty();
  }

  @Test
  void aLossThatGrowsIsAFall() {
    AlertRule fall = SampleRules.of(new Change(Side.BELOW, 0.5, 0.5, TWO_MINUTES, false));
    Past past = past(fall, pane(0, 0, ON_TIME, -10));

    assertThat(read(fall, pane(2, 0, ON_TIME, -16), past).orElseThrow().breached()).isTrue();
    assertThat(read(fall, pane(2, 0, ON_TIME, -14), past).orElseThrow().breached()).isFalse();
  }

  @Test
  void onlyFinalValuesAreRememberedAndOnlyAsFarBackAsIsLookedBack() {
    Past past =
        past(
            RISE,
            pane(0, 0, ON_TIME, 1),
            pane(1, 0, EARLY, 2),
            pane(2, 0, ON_TIME, 3),
            pane(4, 0, ON_TIME, 4),
            pane(1, 1, ON_TIME, 5));

    assertThat(past.numbers()).containsExactly(after(120_000), 3.0, after(240_000), 4.0);
  }

  @Test
  void daysOfATimeZoneAreFoundWhereClocksChanged() {
    Instant before = Instant.parse("2026-03-28T23:00:00Z");
    Duration day = Duration.standardDays(1);
    AlertRule rule =
        new AlertRule(
            "daily",
            "orders",
            day,
            Map.of(),
            new Change(Side.BELOW, 0.5, 0.5, day, false),
            Duration.ZERO,
            Duration.ZERO,
            Notice.of("warning"));
    MetricValue sunday =
        approximate(0, 100)
            .setWindowStart(before)
            .setWindowEnd(before.plus(Duration.standardHours(23)))
            .build();
    MetricValue monday =
        approximate(0, 10)
            .setWindowStart(sunday.windowEnd())
            .setWindowEnd(sunday.windowEnd().plus(day))
            .build();

    assertThat(read(rule, monday, past(rule, sunday)).orElseThrow().limit()).isEqualTo(50);
  }

  private static Optional<Reading> read(AlertRule rule, MetricValue value, Past past) {
    return ((Change) rule.condition()).read(value, past);
  }

  private static Past past(AlertRule rule, MetricValue... values) {
    Past past = Past.NONE;
    for (MetricValue value : values) {
      past = past.after(value, rule);
    }
    return past;
  }
}

package io.trueup.transforms.analyze.anomaly;

import static com.google.common.truth.Truth.assertThat;

import java.time.ZoneId;
import org.joda.time.Instant;
import org.joda.time.Interval;
import org.junit.jupiter.api.Test;

class SeasonTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void theSameHourOfTheWeekBeginsByTheClocksThatPeopleHave() {
    Season wednesdayAtNine = Season.of(Instant.parse("2026-04-01T07:35:00Z"), BERLIN);

    assertThat(wednesdayAtNine.before(2))
        .containsExactly(
            Interval.parse("2026-03-25T08:00:00Z/2026-03-25T09:00:00Z"),
            Interval.parse("2026-03-18T08:00:00Z/2026-03-18T09:00:00Z"))
        .inOrder();
  }

  @Test
  void allWindowsOfAnHourHaveOneSeason() {
    assertThat(Season.of(Instant.parse("2026-04-01T07:00:00Z"), BERLIN))
        .isEqualTo(Season.of(Instant.parse("2026-04-01T07:59:50Z"), BERLIN));
  }
}

package io.trueup.schemas.metric;

import static com.google.common.truth.Truth.assertThat;

import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTest {
  @ParameterizedTest(name = "{0} minutes are a tier of {1}")
  @CsvSource({
    "1, 1",
    "720, 720",
    "1080, 1080",
    "1380, 1440",
    "1440, 1440",
    "1500, 1440",
    "1501, 1501",
    "10020, 10080",
    "10140, 10080"
  })
  void daysOnWhichClocksChangeAreDays(long minutes, long tier) {
    Instant start = Instant.parse("2025-03-29T23:00:00Z");
    assertThat(Tier.of(start, start.plus(Duration.standardMinutes(minutes))))
        .isEqualTo(Duration.standardMinutes(tier));
  }
}

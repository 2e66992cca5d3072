package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"500ms,500", "10s,10000", "2m,120000", "24h,86400000", "1d,86400000", "0s,0"})
  void unitsAreMultiplesOfMilliseconds(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Optional.of(Duration.millis(millis)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "10 s", "10S", "1w", "99999999999s"})
  void anythingElseIsNoDuration(String text) {
    assertThat(Durations.parse(text)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"60000,1m", "5400000,90m", "86400000,1d", "1500,1500ms", "0,0s"})
  void theLongestUnitThatFitsIsWritten(long millis, String text) {
    assertThat(Durations.format(Duration.millis(millis))).isEqualTo(text);
  }

  @Property(seed = "1", tries = 500)
  void aDurationIsReadAsItWasWritten(@ForAll @LongRange(min = 0, max = 9_999_999_999L) long ms) {
    Duration duration = Duration.millis(ms);

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(Optional.of(duration));
  }
}

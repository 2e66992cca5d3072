package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarDaysTest {
  @ParameterizedTest(name = "the day of {1} in {0} is {2} to {3}")
  @CsvSource({
    "UTC, 2025-03-30T12:00:00Z, 2025-03-30T00:00:00Z, 2025-03-31T00:00:00Z",
    "Europe/Berlin, 2025-03-30T00:59:59Z, 2025-03-29T23:00:00Z, 2025-03-30T22:00:00Z",
    "Europe/Berlin, 2025-10-26T01:30:00Z, 2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z",
    "Asia/Kolkata, 2025-10-26T18:29:59Z, 2025-10-25T18:30:00Z, 2025-10-26T18:30:00Z",
    // Clocks skip midnight.
    "Asia/Beirut, 2025-03-30T12:00:00Z, 2025-03-29T22:00:00Z, 2025-03-30T21:00:00Z",
    // Clocks go back over midnight, from 00:01 to 23:01 of the day before.
    "America/St_Johns, 2010-11-07T02:20:00Z, 2010-11-06T02:30:00Z, 2010-11-07T02:30:00Z",
    "America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z"
  })
  void daysLastFromMidnightToMidnight(String zone, String time, String start, String end) {
    CalendarDays days = new CalendarDays(ZoneId.of(zone));
    assertThat(days.startOf(millis(time))).isEqualTo(millis(start));
    assertThat(days.endOf(millis(start))).isEqualTo(millis(end));
  }

  @Test
  void stepsAreOfWholeDaysWhateverTheirLength() {
    CalendarDays days = new CalendarDays(ZoneId.of("Europe/Berlin"));
    long sunday = millis("2025-03-29T23:00:00Z");
    assertThat(days.step(sunday, 1)).isEqualTo(millis("2025-03-30T22:00:00Z"));
    assertThat(days.step(sunday, 7)).isEqualTo(millis("2025-04-05T22:00:00Z"));
    assertThat(days.step(sunday, -1)).isEqualTo(millis("2025-03-28T23:00:00Z"));
  }

  @ParameterizedTest(name = "windows of {1} minutes in {0}: {2}")
  @CsvSource({
    "UTC, 720, true",
    "Europe/Berlin, 60, true",
    "Europe/Berlin, 120, false",
    "Asia/Kolkata, 60, false",
    "Asia/Kolkata, 30, true",
    "Asia/Kathmandu, 30, false",
    "Asia/Kathmandu, 15, true"
  })
  void midnightCutsNoWindowThatDividesTheOffsetsOfTheZone(
      String zone, int minutes, boolean aligned) {
    assertThat(CalendarDays.startWithWindows(Duration.standardMinutes(minutes), ZoneId.of(zone)))
        .isEqualTo(aligned);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}

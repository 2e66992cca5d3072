package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {
  @ParameterizedTest
  @CsvSource({
    "iso, 2024-02-29T10:15:30Z, 2024-02-29T10:15:30.000Z",
    "iso, 2024-05-01T10:15:30.5Z, 2024-05-01T10:15:30.500Z",
    "iso, 2024-05-01T10:15:30.123999999Z, 2024-05-01T10:15:30.123Z",
    "iso, 2024-05-01T10:15:30.123+02:00, 2024-05-01T08:15:30.123Z",
    "iso, 2024-05-01T10:15:30+0530, 2024-05-01T04:45:30.000Z",
    "iso, 2024-05-01T10:15:30, 2024-05-01T10:15:30.000Z",
    "iso, 2024-05-01t10:15z, 2024-05-01T10:15:00.000Z",
    "epoch-seconds, 1714558530, 2024-05-01T10:15:30.000Z",
    "epoch-seconds, 1714558530.1239, 2024-05-01T10:15:30.123Z",
    "epoch-millis, 1714558530123, 2024-05-01T10:15:30.123Z",
    "epoch-micros, 1714558530123999, 2024-05-01T10:15:30.123Z",
    "yyyy-MM-dd HH:mm:ss 'UTC', 2024-05-01 10:15:30 UTC, 2024-05-01T10:15:30.000Z",
    "dd MMM yyyy hh:mm a, 01 May 2024 03:05 PM, 2024-05-01T15:05:00.000Z",
    "yyyy-MM-dd, 2024-05-01, 2024-05-01T00:00:00.000Z",
    "yyyy-MM-dd HH:mm XXX, 2024-05-01 10:15 +02:00, 2024-05-01T08:15:00.000Z",
  })
  void timesAreReadInTheirFormat(String format, String text, String expected) {
    assertThat(EventTimes.of(List.of(format)).read(text)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-30T10:15:30Z",
        "2023-02-29T10:15:30Z",
        "2024-13-01T10:15:30Z",
        "2024-05-01T24:15:30Z",
        "2024-05-01T10:60:30Z",
        "2024-05-01T10:15:30.1234567890Z",
        "2024-05-01T10:15:3xZ",
        "2024-05-01 10:15:30Z",
        "2024-05-01T10:15:30Zz",
        "1969-12-31T23:59:59Z",
        "+12024-05-01T10:15:30Z",
        "1714558530",
        "yesterday",
        ""
      })
  void whatIsNoIsoTimeIsNull(String text) {
    assertThat(EventTimes.of(List.of()).read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "253402300800", "1e30", "1e999999999", "soon"})
  void secondsOutsideOf1970To9999AreNull(String text) {
    assertThat(EventTimes.of(List.of("epoch-seconds")).read(text)).isNull();
  }

  @Test
  void theFirstFormatThatReadsItIsTaken() {
    EventTimes times = EventTimes.of(List.of("iso", "yyyy-MM-dd HH:mm:ss", "epoch-millis"));
    assertThat(times.read("2024-05-01 10:15:30")).isEqualTo(Instant.parse("2024-05-01T10:15:30Z"));
    assertThat(times.read("1714558530000")).isEqualTo(Instant.parse("2024-05-01T10:15:30Z"));
  }

  @Test
  void aPatternRefusesDaysThatDoNotExist() {
    assertThat(EventTimes.of(List.of("yyyy-MM-dd")).read("2023-02-29")).isNull();
  }

  @Test
  void aFormatThatIsNoneIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> EventTimes.of(List.of("iso8601")));
    assertThat(e).hasMessageThat().contains("Time format \"iso8601\"");
  }

  @Property(seed = "2", tries = 500)
  void everyInstantIsReadAsTheJdkReadsIt(
      @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
    java.time.Instant instant = java.time.Instant.ofEpochMilli(millis);
    EventTimes times = EventTimes.of(List.of("iso"));
    assertThat(times.read(instant.toString())).isEqualTo(Instant.ofEpochMilli(millis));
    OffsetDateTime elsewhere = instant.atOffset(ZoneOffset.ofHoursMinutes(5, 45));
    assertThat(times.read(elsewhere.toString())).isEqualTo(Instant.ofEpochMilli(millis));
  }
}

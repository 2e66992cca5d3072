package io.trueup.transforms.analyze.derive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.transforms.analyze.derive.BusinessHours.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Hours MORNING = hours("09:00", "12:30");
  private static final Hours AFTERNOON = hours("13:30", "17:00");
  private static final LocalDate MAY_DAY = LocalDate.of(2026, 5, 1);

  private static final BusinessHours OFFICE =
      new BusinessHours(
          BERLIN,
          Map.of(
              DayOfWeek.THURSDAY, List.of(AFTERNOON, MORNING),
              DayOfWeek.FRIDAY, List.of(MORNING, AFTERNOON),
              DayOfWeek.MONDAY, List.of(MORNING)),
          Set.of(MAY_DAY));

  private static final BusinessHours NIGHTS =
      new BusinessHours(
          BERLIN,
          Arrays.stream(DayOfWeek.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      day -> List.of(hours("00:00", "06:00"), hours("22:00", "00:00")))),
          Set.of());

  @Test
  void timeCountsInOpenHoursOnly() {
    assertThat(after(OFFICE, "2026-04-30T12:00", Duration.ofHours(1)))
        .isEqualTo("2026-04-30T14:00");
    assertThat(after(OFFICE, "2026-04-30T03:00", Duration.ofMinutes(1)))
        .isEqualTo("2026-04-30T09:01");
    assertThat(after(OFFICE, "2026-04-30T09:00", Duration.ofHours(7)))
        .isEqualTo("2026-04-30T17:00");
  }

  @Test
  void holidaysAndClosedDaysAreSkipped() {
    assertThat(after(OFFICE, "2026-04-30T16:00", Duration.ofHours(2)))
        .isEqualTo("2026-05-04T10:00");
    assertThat(between(OFFICE, "2026-04-30T16:00", "2026-05-04T10:00"))
        .isEqualTo(Duration.ofHours(2));
    assertThat(between(OFFICE, "2026-05-01T09:00", "2026-05-03T09:00")).isEqualTo(Duration.ZERO);
  }

  @Test
  void theNightsOfAChangeOfClocksAreAnHourShorterOrLonger() {
    assertThat(between(NIGHTS, "2026-03-28T22:00", "2026-03-29T06:00"))
        .isEqualTo(Duration.ofHours(7));
    assertThat(between(NIGHTS, "2026-10-24T22:00", "2026-10-25T06:00"))
        .isEqualTo(Duration.ofHours(9));
    assertThat(between(NIGHTS, "2026-10-31T22:00", "2026-11-01T06:00"))
        .isEqualTo(Duration.ofHours(8));
  }

  @Test
  void aWeekHasTheSumOfItsHours() {
    assertThat(OFFICE.perWeek()).isEqualTo(Duration.ofMinutes(7 * 60 * 2 + 3 * 60 + 30));
    assertThat(NIGHTS.perWeek()).isEqualTo(Duration.ofHours(56));
  }

  @Property(tries = 300, seed = "4")
  void soMuchTimeLaterSoMuchTimeHasCounted(
      @ForAll @LongRange(min = 1_750_000_000_000L, max = 1_790_000_000_000L) long start,
      @ForAll @LongRange(min = 1, max = 400_000_000) long millis) {
    for (BusinessHours hours : List.of(OFFICE, NIGHTS)) {
      long end = hours.after(start, millis);
      assertThat(hours.between(start, end)).isEqualTo(millis);
      assertThat(hours.between(start, end - 1)).isEqualTo(millis - 1);
    }
  }

  @Test
  void hoursThatOverlapOrEndBeforeTheyBeginAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> hours("12:00", "12:00"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new BusinessHours(
                BERLIN,
                Map.of(DayOfWeek.MONDAY, List.of(MORNING, hours("12:00", "13:00"))),
                Set.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new BusinessHours(BERLIN, Map.of(), Set.of()));
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static String after(BusinessHours hours, String start, Duration duration) {
    return java.time.Instant.ofEpochMilli(hours.after(millis(start), duration.toMillis()))
        .atZone(BERLIN)
        .toLocalDateTime()
        .toString();
  }

  private static Duration between(BusinessHours hours, String start, String end) {
    return Duration.ofMillis(hours.between(millis(start), millis(end)));
  }

  private static long millis(String local) {
    return ZonedDateTime.of(java.time.LocalDateTime.parse(local), BERLIN)
        .toInstant()
        .toEpochMilli();
  }
}

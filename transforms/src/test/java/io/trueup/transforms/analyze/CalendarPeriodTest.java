package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CalendarPeriodTest {
  @Property(seed = "1", tries = 500)
  void everyDayIsInOnePeriodAndPeriodsFollowOneAnother(
      @ForAll CalendarPeriod every, @ForAll @LongRange(min = -40_000, max = 40_000) long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    long number = every.numberOf(date);
    LocalDate first = every.firstDayOf(number);
    LocalDate next = every.firstDayOf(number + 1);

    assertThat(first).isAtMost(date);
    assertThat(next).isGreaterThan(date);
    assertThat(every.numberOf(next)).isEqualTo(number + 1);
    assertThat(next.toEpochDay() - first.toEpochDay()).isAtMost(every.mostDays());
  }

  @Test
  void weeksBeginOnMondaysAndMonthsOnTheFirst() {
    LocalDate sunday = LocalDate.parse("2025-03-02");
    long week = CalendarPeriod.WEEK.numberOf(sunday);

    assertThat(CalendarPeriod.WEEK.firstDayOf(week)).isEqualTo(LocalDate.parse("2025-02-24"));
    assertThat(CalendarPeriod.WEEK.firstDayOf(0).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(CalendarPeriod.MONTH.firstDayOf(CalendarPeriod.MONTH.numberOf(sunday)))
        .isEqualTo(LocalDate.parse("2025-03-01"));
  }
}

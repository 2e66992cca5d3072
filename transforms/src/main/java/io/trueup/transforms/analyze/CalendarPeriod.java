package io.trueup.transforms.analyze;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** A day, a week from Monday to Sunday, or a month of the calendar. */
public enum CalendarPeriod {
  DAY(1),
  WEEK(7),
  MONTH(31);

  private static final int MONTHS = 12;

  /** The first Monday of the epoch's weeks, which began on a Thursday. */
  private static final long MONDAY = LocalDate.EPOCH.with(DayOfWeek.MONDAY).toEpochDay();

  private final int mostDays;

  CalendarPeriod(int mostDays) {
    this.mostDays = mostDays;
  }

  /** The most days that one has. */
  public int mostDays() {
    return mostDays;
  }

  /** The number of the one that holds a day; those that follow one another are numbered so. */
  public long numberOf(LocalDate day) {
    return switch (this) {
      case DAY -> day.toEpochDay();
      case WEEK -> Math.floorDiv(day.toEpochDay() - MONDAY, mostDays);
      case MONTH -> MONTHS * (long) day.getYear() + day.getMonthValue() - 1;
    };
  }

  /** The first day of the one with a number. */
  public LocalDate firstDayOf(long number) {
    return switch (this) {
      case DAY -> LocalDate.ofEpochDay(number);
      case WEEK -> LocalDate.ofEpochDay(MONDAY + number * mostDays);
      case MONTH ->
          LocalDate.of((int) Math.floorDiv(number, MONTHS), Math.floorMod(number, MONTHS) + 1, 1);
    };
  }
}

package io.trueup.transforms.record.decode;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * ISO 8601 date and time; in UTC where no offset is written.
 *
 * <p>Nearly every producer writes {@code 2024-05-01T10:15:30.123Z}, which is read digit by digit;
 * anything else goes to the formatter of the JDK.
 */
final class IsoTime implements TimeFormat {
  private static final int SECONDS_END = 19;
  private static final int MAX_FRACTION = 9;
  private static final int NO_NUMBER = -1;

  private final PatternTime withColon = PatternTime.of(formatter("+HH:mm"));
  private final PatternTime withoutColon = PatternTime.of(formatter("+HHmm"));

  private static DateTimeFormatter formatter(String offset) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
        .optionalStart()
        .appendOffset(offset, "Z")
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public @Nullable Long millis(String text) {
    Long millis = utcMillis(text);
    if (millis == null) {
      millis = withColon.millis(text);
    }
    return millis == null ? withoutColon.millis(text) : millis;
  }

  private static @Nullable Long utcMillis(String text) {
    int end = text.length() - 1;
    if (end < SECONDS_END
        || end > SECONDS_END + 1 + MAX_FRACTION
        || text.charAt(end) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    int milli = milli(text, end);
    if (!isDate(year, month, day)
        || !isWithin(hour, 23)
        || !isWithin(minute, 59)
        || !isWithin(second, 59)
        || milli == NO_NUMBER) {
      return null;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400L
            + hour * 3_600L
            + minute * 60L
            + second;
    return seconds * 1_000L + milli;
  }

  private static boolean isDate(int year, int month, int day) {
    return year != NO_NUMBER
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  private static boolean isWithin(int number, int most) {
    return number != NO_NUMBER && number <= most;
  }

  /** The milliseconds of a fraction that ends at {@code end}; digits beyond them are dropped. */
  private static int milli(String text, int end) {
    if (end == SECONDS_END) {
      return 0;
    }
    if (text.charAt(SECONDS_END) != '.' || end == SECONDS_END + 1) {
      return NO_NUMBER;
    }
    int fraction = number(text, SECONDS_END + 1, end);
    if (fraction == NO_NUMBER) {
      return NO_NUMBER;
    }
    int digits = end - SECONDS_END - 1;
    for (; digits < 3; digits++) {
      fraction *= 10;
    }
    for (; digits > 3; digits--) {
      fraction /= 10;
    }
    return fraction;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}

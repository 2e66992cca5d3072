package io.trueup.transforms.record.decode;

import java.text.Format;
import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A time written by a pattern: with English names, at midnight where it has no time of day, in UTC
 * where it has no offset or zone.
 */
final class PatternTime implements TimeFormat {
  /** Says "no" by null, where the formatter itself would throw for every format that is tried. */
  private final Format format;

  private PatternTime(Format format) {
    this.format = format;
  }

  /**
   * @throws IllegalArgumentException if it is not a pattern of {@link DateTimeFormatter}
   */
  static PatternTime of(String pattern) {
    try {
      return of(
          new DateTimeFormatterBuilder()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, 1)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Time format \""
              + pattern
              + "\" is neither iso, epoch-seconds, epoch-millis, epoch-micros nor a date pattern: "
              + e.getMessage(),
          e);
    }
  }

  static PatternTime of(DateTimeFormatter formatter) {
    return new PatternTime(formatter.toFormat());
  }

  @Override
  public @Nullable Long millis(String text) {
    ParsePosition position = new ParsePosition(0);
    TemporalAccessor parsed = (TemporalAccessor) format.parseObject(text, position);
    if (parsed == null || position.getIndex() != text.length()) {
      return null;
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      return null;
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId zone = parsed.query(TemporalQueries.zone());
    return ZonedDateTime.of(
            date, time == null ? LocalTime.MIDNIGHT : time, zone == null ? ZoneOffset.UTC : zone)
        .toInstant()
        .toEpochMilli();
  }
}

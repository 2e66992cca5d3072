package io.trueup.pipelines.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads how event times are written. */
final class TimeFormats {
  private static final List<String> KNOWN =
      List.of("iso", "epoch-seconds", "epoch-millis", "epoch-micros");
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2025, 2, 23, 17, 4, 18, 0, ZoneOffset.UTC);

  private TimeFormats() {}

  static List<String> read(YamlNode node) {
    List<String> formats = new ArrayList<>();
    for (YamlNode item : node.oneOrMore()) {
      item.text()
          .ifPresent(
              format -> {
                check(format, item);
                formats.add(format);
              });
    }
    return List.copyOf(formats);
  }

  private static void check(String format, YamlNode item) {
    if (KNOWN.contains(format)) {
      return;
    }
    try {
      if (losesTime(formatter(format))) {
        item.refuse(
            "the pattern '" + format + "' does not give a whole date and time",
            "Name year, month, day and hour of 24 (HH), like yyyy-MM-dd HH:mm:ss");
      }
    } catch (IllegalArgumentException e) {
      String choices = "Use one of: " + String.join(", ", KNOWN) + ", or a date-time pattern";
      item.refuse(
          "'" + format + "' is no way to write a time",
          Suggestion.nearest(format, KNOWN)
              .map(near -> "Did you mean '" + near + "'? " + choices)
              .orElse(choices));
    }
  }

  /** Strict, as the decoder reads times. */
  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Whether a time written by the formatter is not read back, as hh without AM or PM is not. */
  private static boolean losesTime(DateTimeFormatter formatter) {
    try {
      String text = formatter.format(SAMPLE);
      TemporalAccessor read = formatter.parse(text);
      boolean writesTime = !text.equals(formatter.format(SAMPLE.with(LocalTime.MIDNIGHT)));
      return read.query(TemporalQueries.localDate()) == null
          || (writesTime && read.query(TemporalQueries.localTime()) == null);
    } catch (DateTimeException e) {
      return true;
    }
  }
}

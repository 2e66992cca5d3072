package io.trueup.launcher.terminal;

import io.trueup.schemas.metric.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.time.DateTimeZone;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.PeriodType;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.PeriodFormatter;
import org.joda.time.format.PeriodFormatterBuilder;

/** Writes windows, tiers and dimensions for people; times are UTC. */
public final class WindowLabel {
  private static final DateTimeFormatter TIME =
      DateTimeFormat.forPattern("HH:mm:ss").withZone(DateTimeZone.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormat.forPattern("yyyy-MM-dd").withZone(DateTimeZone.UTC);

  /** For days of a time zone. */
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormat.forPattern("yyyy-MM-dd HH:mm").withZone(DateTimeZone.UTC);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormat.forPattern("yyyy-MM-dd HH:mm:ss").withZone(DateTimeZone.UTC);

  private static final PeriodFormatter LENGTH =
      new PeriodFormatterBuilder()
          .appendDays()
          .appendSuffix("d")
          .appendSeparator(" ")
          .appendHours()
          .appendSuffix("h")
          .appendSeparator(" ")
          .appendMinutes()
          .appendSuffix("m")
          .appendSeparator(" ")
          .printZeroRarelyLast()
          .appendSeconds()
          .appendSuffix("s")
          .toFormatter();

  private static final Pattern TIER = Pattern.compile("([1-9]\\d{0,5})([smhd])");
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

  private WindowLabel() {}

  /** Start and length: {@code 12:00:10 10s}. */
  public static String of(Instant start, Instant end) {
    return start(start, end) + " " + tier(Tier.of(start, end));
  }

  /** The start alone; a date where the window is of days. */
  public static String start(Instant start, Instant end) {
    return format(start, Tier.of(start, end)).print(start);
  }

  private static DateTimeFormatter format(Instant start, Duration tier) {
    if (tier.getStandardDays() == 0) {
      return TIME;
    }
    return start.toDateTime(DateTimeZone.UTC).getMillisOfDay() == 0 ? DAY : DAY_AND_TIME;
  }

  /** A moment to the second: {@code 2026-03-01 12:00:10}. */
  public static String moment(Instant time) {
    return MOMENT.print(time);
  }

  /** How long something took: {@code 12m 10s}; below a second 0s, and never negative. */
  public static String length(Duration duration) {
    Duration positive = duration.isShorterThan(Duration.ZERO) ? Duration.ZERO : duration;
    return LENGTH.print(
        Duration.standardSeconds(positive.getStandardSeconds())
            .toPeriod()
            .normalizedStandard(PeriodType.dayTime()));
  }

  public static String tier(Duration tier) {
    long seconds = tier.getStandardSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** The tier that {@link #tier} writes so; empty where it is none. */
  public static Optional<Duration> parseTier(String text) {
    Matcher tier = TIER.matcher(text);
    return tier.matches()
        ? Optional.of(
            Duration.standardSeconds(Long.parseLong(tier.group(1)) * SECONDS.get(tier.group(2))))
        : Optional.empty();
  }

  public static String dimensions(Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
        .collect(Collectors.joining(" "));
  }
}

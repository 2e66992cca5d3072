package io.trueup.launcher.against;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.UserException;
import io.trueup.launcher.terminal.WindowLabel;
import io.trueup.pipelines.reconcile.ExactNumber;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.DateTimeZone;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.ISODateTimeFormat;

/**
 * A row of a table of exact numbers, by column: {@code metric}, {@code window_start}, {@code
 * window_end} or {@code tier}, {@code value}, and {@code dimensions} as a JSON object where the
 * metric is split.
 */
final class NumberRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  /** A time without a zone is UTC; PostgreSQL writes a blank in the place of the T. */
  private static final DateTimeFormatter TIME =
      ISODateTimeFormat.dateTimeParser().withZone(DateTimeZone.UTC);

  private final String place;
  private final Map<String, String> columns;

  /**
   * A row.
   *
   * @param place where it is, for errors
   */
  NumberRow(String place, Map<String, String> columns) {
    this.place = place;
    this.columns = columns;
  }

  ExactNumber read() {
    Instant start = time("window_start");
    Instant end =
        columns.getOrDefault("window_end", "").isBlank() ? start.plus(tier()) : time("window_end");
    return new ExactNumber(text("metric"), dimensions(), start, end, value());
  }

  private Duration tier() {
    String tier = text("tier");
    return WindowLabel.parseTier(tier).orElseThrow(() -> wrong("tier", tier, "10s, 1m, 1h or 1d"));
  }

  private Instant time(String column) {
    String text = text(column);
    try {
      return TIME.parseDateTime(text.trim().replace(' ', 'T').replaceFirst("\\+00$", "Z"))
          .toInstant();
    } catch (IllegalArgumentException e) {
      throw wrong(column, text, "2026-03-01, or 2026-03-01T12:00:00Z");
    }
  }

  private Map<String, String> dimensions() {
    String text = columns.get("dimensions");
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    try {
      return JSON.readValue(text, TEXTS);
    } catch (JsonProcessingException e) {
      throw wrong("dimensions", text, "{\"segment\": \"loyal\"}");
    }
  }

  private double value() {
    String text = text("value");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong("value", text, "1234.5");
    }
  }

  private String text(String column) {
    return Optional.ofNullable(columns.get(column))
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new UserException(
                    "%s has no %s: each row has metric, window_start, window_end or tier, and value."
                        .formatted(place, column)));
  }

  private UserException wrong(String column, @Nullable String text, String right) {
    return new UserException(
        "%s has '%s' in the column %s; write it like %s.".formatted(place, text, column, right));
  }
}

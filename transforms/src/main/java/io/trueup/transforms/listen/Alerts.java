package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.time.Instant;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** Puts the begin and the end of a breach into words. */
final class Alerts {
  private static final int ID_BYTES = 16;
  private static final DateTimeFormatter SECOND =
      DateTimeFormat.forPattern("yyyy-MM-dd HH:mm:ss").withZoneUTC();

  private Alerts() {}

  /**
   * The alert that {@code value} gives rise to.
   *
   * @param breach the start of the window in which the breach began
   */
  static Alert alert(Alert.State state, AlertRule rule, MetricValue value, Instant breach) {
    return Alert.builder()
        .setAlertId(id(rule, value.dimensions(), breach))
        .setRule(rule.name())
        .setSeverity(rule.severity())
        .setMetric(value.metric())
        .setDimensions(value.dimensions())
        .setState(state)
        .setWindowStart(value.windowStart())
        .setWindowEnd(value.windowEnd())
        .setValue(value.estimate())
        .setThreshold(rule.threshold())
        .setMessage(message(state, rule, value))
        .build();
  }

  /** The first 128 bits of a SHA-256 hash, in hexadecimal. */
  private static String id(AlertRule rule, Map<String, String> dimensions, Instant breach) {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      Wire.writeText(rule.name(), out);
      Wire.writeTexts(dimensions, out);
      Wire.writeInstant(breach, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String message(Alert.State state, AlertRule rule, MetricValue value) {
    boolean firing = state == Alert.State.FIRING;
    return "%s: %s%s is %s%s, %s the limit of %s, in the window from %s to %s UTC."
        .formatted(
            rule.name(),
            value.metric(),
            dimensions(value.dimensions()),
            firing ? "" : "back at ",
            number(value.estimate()),
            side(rule, firing),
            number(rule.threshold()),
            SECOND.print(value.windowStart()),
            SECOND.print(value.windowEnd()));
  }

  private static String side(AlertRule rule, boolean firing) {
    if (firing) {
      return rule.above() ? "above" : "below";
    }
    return rule.above() ? "not above" : "not below";
  }

  private static String dimensions(Map<String, String> dimensions) {
    return dimensions.isEmpty()
        ? ""
        : new TreeMap<>(dimensions)
            .entrySet().stream()
                .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Without the {@code .0} of a whole number. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}

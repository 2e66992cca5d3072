package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
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
import java.util.Optional;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Makes alerts of what is remembered before and after. */
final class Alerts {
  private static final int ID_BYTES = 16;
  private static final double MILLIS = 1000;

  private Alerts() {}

  /** The alert that {@code value} gives rise to, if any. */
  static Optional<Alert> turn(
      Watch before, Watch after, AlertRule rule, MetricValue value, Past past) {
    if (before.isFiring() == after.isFiring()
        || !(rule.condition() instanceof Comparison comparison)) {
      return Optional.empty();
    }
    State state = after.isFiring() ? State.FIRING : State.RESOLVED;
    Instant since = after.isFiring() ? after.since() : before.since();
    return comparison
        .read(value, past)
        .map(
            reading ->
                alert(rule, state, value.dimensions(), since)
                    .setWindowStart(value.windowStart())
                    .setWindowEnd(value.windowEnd())
                    .setValue(value.estimate())
                    .setThreshold(reading.limit())
                    .setMessage(AlertText.of(rule, state, value, reading, comparison, since))
                    .build());
  }

  /** The alert that a composite gives rise to because {@code alert} came, if any. */
  static Optional<Alert> turn(Combination before, Combination after, AlertRule rule, Alert alert) {
    if (before.firing() == after.firing() || !(rule.condition() instanceof Composite composite)) {
      return Optional.empty();
    }
    State state = after.firing() ? State.FIRING : State.RESOLVED;
    return Optional.of(
        alert(rule, state, Map.of(), after.since())
            .setMetric(alert.metric())
            .setWindowStart(alert.windowStart())
            .setWindowEnd(alert.windowEnd())
            .setValue(after.starts().size())
            .setThreshold(composite.needed())
            .setMessage(AlertText.ofComposite(rule, state, composite, after, alert))
            .build());
  }

  /** No value came from {@code since} to {@code due}. */
  static Alert missing(AlertRule rule, Absence absence, Instant since, Instant due) {
    return absence(rule, absence, State.FIRING, since, due, new IntervalWindow(since, due));
  }

  /** The first value since {@code since} is of {@code window}. */
  static Alert found(AlertRule rule, Absence absence, Instant since, IntervalWindow window) {
    Instant until = window.start().isBefore(since) ? since : window.start();
    return absence(rule, absence, State.RESOLVED, since, until, window);
  }

  private static Alert absence(
      AlertRule rule,
      Absence absence,
      State state,
      Instant since,
      Instant until,
      IntervalWindow window) {
    Duration lasted = new Duration(since, until);
    return alert(rule, state, rule.dimensions(), since)
        .setWindowStart(window.start())
        .setWindowEnd(window.end())
        .setValue(lasted.getMillis() / MILLIS)
        .setThreshold(absence.longerThan().getMillis() / MILLIS)
        .setMessage(AlertText.ofAbsence(rule, state, absence, since, lasted, window))
        .build();
  }

  private static Alert.Builder alert(
      AlertRule rule, State state, Map<String, String> dimensions, Instant since) {
    return Alert.builder()
        .setAlertId(id(rule.name(), dimensions, since))
        .setRule(rule.name())
        .setSeverity(rule.notice().severity())
        .setOwner(rule.notice().owner())
        .setRunbook(rule.notice().runbook())
        .setMetric(rule.metric())
        .setDimensions(dimensions)
        .setState(state);
  }

  /** The first 128 bits of a SHA-256 hash, in hexadecimal. */
  static String id(String rule, Map<String, String> dimensions, Instant... times) {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      Wire.writeText(rule, out);
      Wire.writeTexts(dimensions, out);
      for (Instant time : times) {
        Wire.writeInstant(time, out);
      }
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
}

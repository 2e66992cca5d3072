package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Values as the pipelines write them, one minute long and on the hour unless changed. */
final class Values {
  static final Instant HOUR = Instant.parse("2026-03-31T22:00:00Z");
  static final Duration MINUTE = Duration.standardMinutes(1);

  private Values() {}

  static MetricValue.Builder estimate(double estimate) {
    return MetricValue.builder()
        .setMetric("active_customers")
        .setDimensions(Map.of("country", "DE", "segment", "gold"))
        .setWindowStart(HOUR)
        .setWindowEnd(HOUR.plus(MINUTE))
        .setAccuracy(Accuracy.APPROXIMATE)
        .setEstimate(estimate)
        .setLower(estimate - 1)
        .setUpper(estimate + 1)
        .setConfidence(0.95)
        .setEvents(10)
        .setPane(0)
        .setTiming(PaneTiming.EARLY);
  }

  static MetricValue.Builder exact(double value) {
    return estimate(value)
        .setAccuracy(Accuracy.EXACT)
        .setLower(value)
        .setUpper(value)
        .setConfidence(1)
        .setTiming(PaneTiming.ON_TIME)
        .setLayers(Map.of(Layer.COUNTED, value - 2, Layer.EXACT, value));
  }

  static LedgerEntry.Builder ledger(long accepted) {
    return LedgerEntry.builder()
        .setSource("shop")
        .setMinute(HOUR)
        .setReopened(0)
        .setAccepted(accepted)
        .setDuplicate(4)
        .setConflicting(2)
        .setLate(3)
        .setRejected(2)
        .setSuppressed(1)
        .setUnknownCustomer(5)
        .setUnknownProduct(6)
        .setStaleAttributes(7)
        .setPane(0);
  }

  static Alert.Builder alert() {
    return Alert.builder()
        .setAlertId("drop_off/DE/22:00")
        .setRule("drop_off")
        .setSeverity("critical")
        .setOwner("shop-team")
        .setRunbook("https://runbooks.example/drop-off")
        .setMetric("checkout_drop_off")
        .setDimensions(Map.of("country", "DE"))
        .setState(Alert.State.FIRING)
        .setWindowStart(HOUR)
        .setWindowEnd(HOUR.plus(MINUTE))
        .setValue(0.7)
        .setThreshold(0.5)
        .setMessage("Drop-off is 70%, above 50%");
  }
}

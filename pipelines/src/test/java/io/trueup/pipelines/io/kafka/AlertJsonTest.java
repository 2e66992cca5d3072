package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.alert.Alert;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class AlertJsonTest {
  @Test
  void anAlertIsOneObjectForPeopleAndPrograms() {
    Alert alert =
        Alert.builder()
            .setAlertId("a1")
            .setRule("drop_off")
            .setSeverity("critical")
            .setOwner("shop-team")
            .setRunbook("https://runbooks.example/drop-off")
            .setMetric("checkout_drop_off")
            .setDimensions(Map.of("segment", "gold", "country", "DE"))
            .setState(Alert.State.FIRING)
            .setWindowStart(Instant.parse("2026-03-01T12:00:00Z"))
            .setWindowEnd(Instant.parse("2026-03-01T12:01:00Z"))
            .setValue(0.75)
            .setThreshold(0.5)
            .setMessage("Drop-off is 75%, above 50%")
            .build();

    assertThat(new String(AlertJson.write(alert), UTF_8))
        .isEqualTo(
            """
            {"alertId":"a1","state":"FIRING","rule":"drop_off","severity":"critical",\
            "owner":"shop-team","runbook":"https://runbooks.example/drop-off",\
            "metric":"checkout_drop_off","dimensions":{"country":"DE","segment":"gold"},\
            "windowStart":"2026-03-01T12:00:00.000Z","windowEnd":"2026-03-01T12:01:00.000Z",\
            "value":0.75,"threshold":0.5,"message":"Drop-off is 75%, above 50%"}""");
  }
}

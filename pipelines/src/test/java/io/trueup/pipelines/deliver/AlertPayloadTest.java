package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.alert.Alert;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class AlertPayloadTest {
  private static final Alert FIRING = firing().build();
  private static final Alert RESOLVED =
      firing()
          .setState(Alert.State.RESOLVED)
          .setWindowStart(Instant.parse("2026-03-01T12:05:00Z"))
          .setWindowEnd(Instant.parse("2026-03-01T12:06:00Z"))
          .setMessage("Drop-off is back at 40%.")
          .build();

  @Test
  void aWebhookGetsTypeTimeAndTheAlert() {
    assertThat(AlertPayload.of(FIRING, SinkType.WEBHOOK).toString())
        .isEqualTo(
            """
            {"type":"alert.firing","timestamp":"2026-03-01T12:01:00.000Z","data":{"alertId":"a1",\
            "state":"FIRING","rule":"drop_off","severity":"critical","owner":"","runbook":"","metric":"checkout_drop_off",\
            "dimensions":{"properties.plan":"pro","severity":"high"},\
            "windowStart":"2026-03-01T12:00:00.000Z","windowEnd":"2026-03-01T12:01:00.000Z",\
            "value":0.75,"threshold":0.5,"message":"Drop-off is 75%, above 50%."}}""");
  }

  @Test
  void alertmanagerGetsTheSameLabelsForBeginAndEnd() {
    JsonNode begin = AlertPayload.of(FIRING, SinkType.ALERTMANAGER).get(0);
    JsonNode end = AlertPayload.of(RESOLVED, SinkType.ALERTMANAGER).get(0);

    assertThat(begin.get("labels").toString())
        .isEqualTo(
            """
            {"alertname":"drop_off","severity":"critical","metric":"checkout_drop_off",\
            "properties_plan":"pro","exported_severity":"high"}""");
    assertThat(end.get("labels")).isEqualTo(begin.get("labels"));
    assertThat(begin.get("startsAt").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(begin.get("endsAt").asText()).isEqualTo("2027-03-01T12:00:00.000Z");
    assertThat(end.has("startsAt")).isFalse();
    assertThat(end.get("endsAt").asText()).isEqualTo("2026-03-01T12:05:00.000Z");
  }

  @Test
  void whatComesFromEventsMentionsNobodyInSlackAndLinksNowhere() {
    Alert hostile = firing().setMessage("orders (page=<!channel> & <https://evil|x>)").build();

    JsonNode payload = AlertPayload.of(hostile, SinkType.SLACK);

    assertThat(payload.get("text").asText())
        .isEqualTo(
            "*[critical] drop_off*\n"
                + "orders (page=&lt;!channel&gt; &amp; &lt;https://evil|x&gt;)");
    assertThat(payload.at("/blocks/0/text/text")).isEqualTo(payload.get("text"));
  }

  @Test
  void aTextThatSlackWouldRefuseIsCut() {
    Alert endless = firing().setMessage("<".repeat(10_000)).build();

    assertThat(AlertPayload.of(endless, SinkType.SLACK).get("text").asText().length())
        .isAtMost(3_000);
  }

  @Test
  void mailSaysWhichRuleInTheSubject() {
    assertThat(AlertPayload.of(RESOLVED, SinkType.EMAIL).toString())
        .isEqualTo(
            "{\"subject\":\"[resolved] drop_off\",\"text\":\"Drop-off is back at 40%.\\n\\n"
                + "Rule:     drop_off\\nSeverity: critical\\nAlert:    a1\\n\"}");
  }

  @Test
  void whoLooksAfterARuleAndHowIsSaidWhereItIsKnown() {
    Alert alert =
        firing().setOwner("shop-team").setRunbook("https://runbooks.example/drop-off").build();

    assertThat(AlertPayload.of(alert, SinkType.SLACK).get("text").asText())
        .endsWith("\nOwner: shop-team\nRunbook: https://runbooks.example/drop-off");
    assertThat(AlertPayload.of(alert, SinkType.EMAIL).get("text").asText())
        .contains("50%.\nOwner: shop-team\nRunbook: https://runbooks.example/drop-off\n\nRule:");
    assertThat(
            AlertPayload.of(alert, SinkType.ALERTMANAGER).at("/0/annotations/runbook_url").asText())
        .isEqualTo("https://runbooks.example/drop-off");
  }

  private static Alert.Builder firing() {
    return Alert.builder()
        .setAlertId("a1")
        .setRule("drop_off")
        .setSeverity("critical")
        .setMetric("checkout_drop_off")
        .setDimensions(Map.of("properties.plan", "pro", "severity", "high"))
        .setState(Alert.State.FIRING)
        .setWindowStart(Instant.parse("2026-03-01T12:00:00Z"))
        .setWindowEnd(Instant.parse("2026-03-01T12:01:00Z"))
        .setValue(0.75)
        .setThreshold(0.5)
        .setMessage("Drop-off is 75%, above 50%.");
  }
}

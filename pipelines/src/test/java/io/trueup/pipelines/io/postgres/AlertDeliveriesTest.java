package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.AlertCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** What is to be delivered of alerts that are written, again and again. */
class AlertDeliveriesTest {
  private static final Alert FIRING = Values.alert().build();
  private static final Alert RESOLVED =
      Values.alert()
          .setState(Alert.State.RESOLVED)
          .setWindowStart(Values.HOUR.plus(Duration.standardMinutes(1)))
          .setWindowEnd(Values.HOUR.plus(Duration.standardMinutes(2)))
          .build();
  private static final Map<String, SinkType> SINKS =
      Map.of("chat", SinkType.SLACK, "ops", SinkType.WEBHOOK);

  private final TestDatabase database = TestDatabase.create();

  @Test
  void eachStateIsToldToEachSinkOnceHoweverOftenItIsWritten() throws Exception {
    write(FIRING);
    write(FIRING);
    write(RESOLVED);
    write(FIRING);
    write(RESOLVED);

    assertThat(deliveries())
        .containsExactly(
            "drop_off/DE/22:00-firing chat",
            "drop_off/DE/22:00-firing ops",
            "drop_off/DE/22:00-resolved chat",
            "drop_off/DE/22:00-resolved ops");
    assertThat(database.texts("SELECT DISTINCT subject FROM trueup.delivery"))
        .containsExactly(FIRING.alertId());
  }

  @Test
  void aBeginThatIsWrittenAfterItsEndIsNotTold() throws Exception {
    write(RESOLVED);
    write(FIRING);

    assertThat(deliveries())
        .containsExactly("drop_off/DE/22:00-resolved chat", "drop_off/DE/22:00-resolved ops");
  }

  @Test
  void aSinkThatIsAddedIsNotToldOfWhatIsOld() throws Exception {
    write(FIRING, Map.of());
    write(FIRING);

    assertThat(deliveries()).isEmpty();
  }

  @Test
  void aRuleWithoutSinksIsWrittenAndNotDelivered() throws Exception {
    write(Values.alert().setRule("another").build());

    assertThat(deliveries()).isEmpty();
    assertThat(database.texts("SELECT rule FROM trueup.alert")).containsExactly("another");
  }

  @Test
  void aSilencedBreachIsNotToldAndTheEndOfOneThatWasIs() throws Exception {
    write(FIRING);
    silence("{\"country\": \"DE\"}");
    write(RESOLVED);
    write(Values.alert().setAlertId("silenced").build());
    write(Values.alert().setAlertId("of FR").setDimensions(Map.of("country", "FR")).build());

    assertThat(deliveries())
        .containsExactly(
            "drop_off/DE/22:00-firing chat",
            "drop_off/DE/22:00-firing ops",
            "drop_off/DE/22:00-resolved chat",
            "drop_off/DE/22:00-resolved ops",
            "of FR-firing chat",
            "of FR-firing ops");
  }

  @Test
  void eachSinkGetsWhatItTakes() throws Exception {
    write(FIRING);

    assertThat(
            database.texts(
                """
                SELECT sink || ' ' || coalesce(payload #>> '{blocks,0,text,text}', payload ->> 'type')
                FROM trueup.delivery ORDER BY sink"""))
        .containsExactly(
            """
            chat *[critical] drop_off*
            Drop-off is 70%, above 50%
            Owner: shop-team
            Runbook: https://runbooks.example/drop-off""",
            "ops alert.firing")
        .inOrder();
  }

  private void silence(String dimensions) throws Exception {
    database.execute(
        """
        INSERT INTO trueup.alert_silence (rule, dimensions, reason, silenced_by, silenced_until)
        VALUES ('drop_off', '%s', 'a sale', 'anna', now() + interval '1 hour')"""
            .formatted(dimensions));
  }

  private List<String> deliveries() throws Exception {
    return database.texts(
        "SELECT delivery_key || ' ' || sink FROM trueup.delivery ORDER BY delivery_key, sink");
  }

  private void write(Alert alert) {
    write(alert, Map.of("drop_off", SINKS));
  }

  private void write(Alert alert, Map<String, Map<String, SinkType>> sinksByRule) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(Create.of(alert).withCoder(AlertCoder.of()))
        .apply(WriteAlerts.of(database.settings(), sinksByRule));
    pipeline.run().waitUntilFinish();
  }
}

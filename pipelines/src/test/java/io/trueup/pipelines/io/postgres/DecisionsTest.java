package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;

import io.trueup.pipelines.deliver.Call;
import io.trueup.pipelines.deliver.Delivery;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.automation.DecisionCoder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Call CALL =
      new Call(
          new TreeMap<>(Map.of("desk", SinkType.WEBHOOK)), new TreeMap<>(Map.of("code", "SAVE10")));

  private final TestDatabase database = TestDatabase.create();
  private final Outbox outbox = new Outbox(database.source());
  private final AutomationSwitches switches = new AutomationSwitches(database.source());

  @Test
  void aDecisionIsReadAsItWasWrittenAndThoseOfSegmentsAreNot() {
    Decision whole = decision("a", "anna", Reason.CALLED).build();
    Decision sparse =
        Decision.builder()
            .setDecisionId("c")
            .setAutomation("offer")
            .setReason(Reason.CAPPED)
            .setArm(Decision.CONTROL)
            .setCustomerKey("bert")
            .setTrigger("Left")
            .setEventTime(HOUR)
            .build();
    Decision segment =
        decision("b", "nobody", Reason.CALLED).setCustomerKey(null).setArm(null).build();
    Decision later = decision("d", "anna", Reason.CALLED).setEventTime(HOUR.plus(MINUTE)).build();
    write(whole, sparse, segment, later);

    TestPipeline pipeline = pipeline();
    PAssert.that(pipeline.apply(ReadDecisions.of(database.settings(), HOUR, HOUR.plus(MINUTE))))
        .containsInAnyOrder(whole, sparse);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatIsDecidedAgainCallsOnceAndTheFirstDecisionStands() throws Exception {
    write(decision("a", "anna", Reason.CALLED).build());
    write(decision("a", "anna", Reason.CALLED).build());
    write(decision("a", "anna", Reason.CAPPED).build());
    write(decision("b", "bert", Reason.CAPPED).build());
    write(decision("b", "bert", Reason.CALLED).build());

    assertThat(
            database.texts("SELECT decision_id || ' ' || reason FROM trueup.automation ORDER BY 1"))
        .containsExactly("a CALLED", "b CAPPED")
        .inOrder();
    assertThat(database.texts("SELECT delivery_key || ' ' || sink FROM trueup.delivery"))
        .containsExactly("a desk");
  }

  @Test
  void onlyWhoIsToBeCalledIsCalled() throws Exception {
    for (Reason reason : Reason.values()) {
      write(decision(reason.name(), "anna", reason).build());
    }

    assertThat(database.texts("SELECT delivery_key FROM trueup.delivery"))
        .containsExactly("CALLED");
  }

  @Test
  void aCallSaysWhoByTheCustomerKeyAndWhatItWasTold() throws Exception {
    write(decision("a", "anna", Reason.CALLED).build());

    assertThat(database.texts("SELECT payload FROM trueup.delivery"))
        .containsExactly(
            """
            {"data": {"sku": "sku-1", "page": "/pay", "alertId": "alert", "trigger": "Left", \
            "eventTime": "%1$s", "automation": "offer", "decisionId": "a", "dimensions": \
            {"page": "/pay"}, "parameters": {"code": "SAVE10"}, "customerKey": "anna"}, \
            "type": "automation.called", "timestamp": "%1$s"}"""
                .formatted(HOUR));
  }

  @Test
  void nothingIsSentForWhatIsStoppedAndNothingThatWaitedIsSentLater() throws Exception {
    write(decision("before", "anna", Reason.CALLED).build());

    assertThat(switches.turn("offer", true, "anna")).isEqualTo(1);
    assertThat(switches.stopped()).containsExactly("offer");
    // Of a stream that does not know of it yet.
    write(decision("meanwhile", "bert", Reason.CALLED).build());
    assertThat(take()).isEmpty();

    assertThat(switches.turn("offer", false, "anna")).isEqualTo(1);
    assertThat(switches.stopped()).isEmpty();
    write(decision("after", "carl", Reason.CALLED).build());
    assertThat(take().map(Delivery::key)).hasValue("after");
    assertThat(take()).isEmpty();
  }

  @Test
  void whatIsStoppedHoldsUpNoOther() throws Exception {
    write(decision("a", "anna", Reason.CALLED).setAutomation("chat").build());
    switches.turn("offer", true, "anna");

    assertThat(take().map(Delivery::key)).hasValue("a");
  }

  @Test
  void theTotalsSayWhatBecameOfIt() throws Exception {
    write(
        decision("a", "anna", Reason.CALLED).build(),
        decision("b", "bert", Reason.CALLED).build(),
        decision("c", "carl", Reason.HELD_OUT).build(),
        decision("d", "dora", Reason.CAPPED).setEventTime(HOUR.plus(MINUTE)).build());
    outbox.delivered(take().orElseThrow(), Instant.now());
    switches.turn("offer", true, "anna");

    assertThat(AutomationTotals.read(database.source(), HOUR, HOUR.plus(MINUTE)))
        .containsExactly(
            new AutomationTotals(
                "offer",
                true,
                Map.of(Reason.CALLED, 2L, Reason.HELD_OUT, 1L, Reason.CAPPED, 1L),
                1));
    assertThat(
            database.texts(
                "SELECT delivered || ' ' || withdrawn FROM trueup.automation_hour"
                    + " WHERE reason = 'CALLED'"))
        .containsExactly("1 1");
  }

  @Test
  void anErasedCustomerIsInNoDecisionAndInNoCall() throws Exception {
    write(decision("a", "anna-key", Reason.CALLED).build());
    write(decision("b", "bert-key", Reason.CALLED).build());

    new StoredTexts(database.source(), List.of("anna-key"), Optional.empty()).remove();

    assertThat(database.texts("SELECT decision_id FROM trueup.automation")).containsExactly("b");
    assertThat(database.texts("SELECT delivery_key FROM trueup.delivery")).containsExactly("b");
  }

  private Optional<Delivery> take() throws SQLException {
    Instant now = Instant.now().plusSeconds(60);
    return outbox.take("desk", now, now.plusSeconds(60));
  }

  private void write(Decision... decisions) {
    TestPipeline pipeline = pipeline();
    pipeline
        .apply(Create.of(List.of(decisions)).withCoder(DecisionCoder.of()))
        .apply(
            RecordDecisions.of(
                database.settings(), List.of(), Map.of("offer", CALL, "chat", CALL)));
    pipeline.run().waitUntilFinish();
  }

  private static Decision.Builder decision(String id, String customer, Reason reason) {
    return Decision.builder()
        .setDecisionId(id)
        .setAutomation("offer")
        .setReason(reason)
        .setArm(Decision.TREATMENT)
        .setCustomerKey(customer)
        .setTrigger("Left")
        .setSource("shop")
        .setEventTime(HOUR)
        .setPage("/pay")
        .setSku("sku-1")
        .setAlertId("alert")
        .setDimensions(Map.of("page", "/pay"))
        .setAttributes(Map.of("segment", "new"));
  }

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }
}

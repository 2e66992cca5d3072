package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.deliver.Call;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.automation.DecisionCoder;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecisionsTest {
  private static final Map<String, Call> CALLS =
      Map.of("rarely", new Call(new TreeMap<>(Map.of("desk", SinkType.WEBHOOK)), new TreeMap<>()));
  private static final List<AutomationRule> RULES =
      List.of(
          new AutomationRule(
              "rarely",
              List.of(new Condition("name", Set.of("Left"), false)),
              null,
              0,
              new Cap(1, MINUTE.multipliedBy(60)),
              null,
              false));

  private final TestDatabase database = TestDatabase.create();
  private final DecisionFacts facts = new DecisionFacts(database.settings(), RULES, CALLS);

  @Test
  void whatPassesIsWhatIsRecordedAtTheTimeOfWhatWasDecided() throws Exception {
    Decision before = decision("anna", 30, Reason.CALLED);
    assertThat(facts.record(List.of(before))).containsExactly(before);

    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollection<TimestampedValue<Decision>> passed =
        pipeline
            .apply(
                Create.timestamped(
                        List.of(
                            TimestampedValue.of(decision("anna", 10, Reason.CALLED), HOUR),
                            TimestampedValue.of(
                                decision("anna", 30, Reason.CAPPED), HOUR.plus(MINUTE))))
                    .withCoder(DecisionCoder.of()))
            .apply(RecordDecisions.of(database.settings(), RULES, CALLS))
            .apply(Reify.timestamps());
    PAssert.that(passed)
        .containsInAnyOrder(
            List.of(
                TimestampedValue.of(decision("anna", 10, Reason.CAPPED), HOUR),
                TimestampedValue.of(before, HOUR.plus(MINUTE))));
    pipeline.run().waitUntilFinish();

    assertThat(recorded()).containsExactly("anna-10 CAPPED", "anna-30 CALLED").inOrder();
    assertThat(calls()).containsExactly("anna-30");
  }

  @Test
  void aCrashAfterTheCommitChangesNothingInWhateverOrderItIsDecidedAgain() throws Exception {
    List<Decision> first =
        facts.record(
            List.of(
                decision("anna", 30, Reason.CALLED),
                decision("anna", 40, Reason.CAPPED),
                decision("bert", 50, Reason.CALLED)));

    List<Decision> again =
        facts.record(
            List.of(
                decision("bert", 55, Reason.CALLED),
                decision("bert", 50, Reason.CAPPED),
                decision("anna", 40, Reason.CALLED),
                decision("anna", 30, Reason.CAPPED),
                decision("anna", 89, Reason.CALLED),
                decision("anna", 90, Reason.CAPPED)));

    assertThat(again)
        .containsExactly(
            decision("bert", 55, Reason.CAPPED),
            first.get(2),
            first.get(1),
            first.get(0),
            decision("anna", 89, Reason.CAPPED),
            decision("anna", 90, Reason.CALLED))
        .inOrder();
    assertThat(calls()).containsExactly("anna-30", "anna-90", "bert-50");
  }

  @Test
  void whatIsDecidedTwiceInABundleIsOneFact() throws Exception {
    Decision decision = decision("anna", 0, Reason.CALLED);

    assertThat(facts.record(List.of(decision, decision.withReason(Reason.STOPPED))))
        .containsExactly(decision, decision);

    assertThat(recorded()).containsExactly("anna-0 CALLED");
    assertThat(calls()).containsExactly("anna-0");
  }

  @Test
  void aSegmentHasNoCap() throws Exception {
    Decision segment =
        Decision.builder()
            .setDecisionId("alert")
            .setAutomation("rarely")
            .setReason(Reason.CALLED)
            .setTrigger("spike")
            .setEventTime(HOUR)
            .build();
    DecisionFacts ofSegments = new DecisionFacts(database.settings(), List.of(), CALLS);

    assertThat(ofSegments.record(List.of(segment))).containsExactly(segment);
    assertThat(ofSegments.record(List.of(segment.withReason(Reason.STOPPED))))
        .containsExactly(segment);
    assertThat(calls()).containsExactly("alert");
  }

  @Test
  void anErasedCustomerIsNoLongerRememberedAndOthersAre() throws Exception {
    List<Decision> before =
        facts.record(
            List.of(
                decision("anna-key", 0, Reason.CALLED),
                decision("anna-key", 1, Reason.CAPPED),
                decision("bert-key", 0, Reason.CALLED)));
    assertThat(recorded()).hasSize(before.size());

    new StoredTexts(database.source(), List.of("anna-key"), Optional.empty()).remove();

    assertThat(recorded()).containsExactly("bert-key-0 CALLED");
    assertThat(calls()).containsExactly("bert-key-0");
    assertThat(
            facts.record(
                List.of(
                    decision("anna-key", 2, Reason.CALLED),
                    decision("bert-key", 2, Reason.CALLED))))
        .containsExactly(
            decision("anna-key", 2, Reason.CALLED), decision("bert-key", 2, Reason.CAPPED))
        .inOrder();
  }

  /** A conflict, and a connection that breaks in the commit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RAISE 'conflict' USING ERRCODE = 'serialization_failure'",
        "PERFORM pg_terminate_backend(pg_backend_pid())"
      })
  void aFailedCommitIsTriedAgain(String failure) throws Exception {
    failFirstCommit(failure);
    List<Decision> decisions =
        List.of(decision("anna", 0, Reason.CALLED), decision("anna", 1, Reason.CALLED));

    assertThat(facts.record(decisions))
        .containsExactly(decisions.get(0), decision("anna", 1, Reason.CAPPED))
        .inOrder();

    assertThat(recorded()).containsExactly("anna-0 CALLED", "anna-1 CAPPED").inOrder();
    assertThat(calls()).containsExactly("anna-0");
  }

  @Test
  void ofABundleThatFailsNothingIsRecordedAndTheNextAttemptRecordsAll() throws Exception {
    failFirstCommit("RAISE 'broken'");
    List<Decision> decisions =
        List.of(decision("anna", 0, Reason.CALLED), decision("anna", 1, Reason.CAPPED));

    SQLException broken = assertThrows(SQLException.class, () -> facts.record(decisions));

    assertThat(broken.getMessage()).contains("broken");
    assertThat(recorded()).isEmpty();
    assertThat(calls()).isEmpty();
    assertThat(facts.record(decisions)).containsExactlyElementsIn(decisions).inOrder();
    assertThat(calls()).containsExactly("anna-0");
  }

  @Test
  void workersThatRecordAtTheSameTimeCallACustomerOnce() throws Exception {
    int customers = 40;
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Decision>>> records = new ArrayList<>();
      for (int minute = 0; minute < 4; minute++) {
        for (int i = 0; i < customers; i++) {
          Decision decision = decision("customer-" + i, minute, Reason.CALLED);
          records.add(() -> facts.record(List.of(decision)));
        }
      }
      for (Future<List<Decision>> done : workers.invokeAll(records)) {
        assertThat(done.get()).hasSize(1);
      }
    } finally {
      workers.shutdownNow();
    }

    assertThat(recorded()).hasSize(4 * customers);
    assertThat(calls()).hasSize(customers);
    assertThat(
            database.texts(
                "SELECT count(DISTINCT customer_key) FROM trueup.automation WHERE reason = 'CALLED'"))
        .containsExactly(String.valueOf(customers));
  }

  /** The first commit of decisions fails; a sequence counts what is rolled back, too. */
  private void failFirstCommit(String failure) throws SQLException {
    database.execute(
        """
        CREATE SEQUENCE commits;
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('commits') = 1 THEN %s; END IF;
          RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON trueup.automation
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()"""
            .formatted(failure));
  }

  private List<String> recorded() throws SQLException {
    return database.texts("SELECT decision_id || ' ' || reason FROM trueup.automation ORDER BY 1");
  }

  private List<String> calls() throws SQLException {
    return database.texts("SELECT delivery_key FROM trueup.delivery ORDER BY 1");
  }

  private static Decision decision(String customer, int minute, Reason reason) {
    return Decision.builder()
        .setDecisionId(customer + "-" + minute)
        .setAutomation("rarely")
        .setReason(reason)
        .setArm(Decision.TREATMENT)
        .setCustomerKey(customer)
        .setTrigger("Left")
        .setSource("shop")
        .setEventTime(HOUR.plus(MINUTE.multipliedBy(minute)))
        .build();
  }
}

package io.trueup.transforms.listen.automation;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.samples.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class DecideAutomationsTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Duration LATENESS = Duration.standardMinutes(2);
  private static final long MINUTE_MILLIS = MINUTE.getMillis();
  private static final Cap TWICE_AN_HOUR = new Cap(2, Duration.standardHours(1));
  private static final OpenAlert SPIKE = new OpenAlert("spike", MINUTE);

  /** Stops the automations of that name. */
  private static final SwitchSource SWITCHES = () -> Set.of("stopped");

  @Test
  void aCustomerIsCalledAsOftenAsTheCapSaysInWhateverOrderTheEventsCome(TestPipeline pipeline) {
    TestStream.Builder<LayeredEvent> events =
        events()
            .addElements(at(30, "left", "anna"), at(10, "left", "anna"), at(20, "left", "anna"))
            .addElements(at(31, "left", "bert"))
            .advanceWatermarkTo(after(89 * MINUTE_MILLIS))
            .addElements(at(89, "left", "anna"), at(90, "left", "anna"), at(91, "left", "anna"));

    assertDecisions(
        pipeline,
        rule("offer", null, TWICE_AN_HOUR, null, false),
        events,
        alerts(),
        "anna 10 CALLED",
        "anna 20 CAPPED",
        "anna 30 CALLED",
        "bert 31 CALLED",
        "anna 89 CALLED",
        "anna 90 CALLED",
        "anna 91 CAPPED");
  }

  @Test
  void whatIsForgottenIsOldEnoughNotToMatter(TestPipeline pipeline) {
    TestStream.Builder<LayeredEvent> events =
        events()
            .addElements(at(0, "left", "anna"), at(1, "left", "anna"))
            .advanceWatermarkTo(after(62 * MINUTE_MILLIS))
            .addElements(at(60, "left", "anna"), at(61, "left", "anna"), at(61, "left", "anna"));

    assertDecisions(
        pipeline,
        rule("offer", null, TWICE_AN_HOUR, null, false),
        events,
        alerts(),
        "anna 0 CALLED",
        "anna 1 CALLED",
        "anna 60 CALLED",
        "anna 61 CALLED",
        "anna 61 CAPPED");
  }

  @Test
  void onlyCustomersOfTheSegmentAreCalledFromTheWindowThatBeganTheAlertToTheOneThatEndedIt(
      TestPipeline pipeline) {
    TestStream.Builder<LayeredEvent> events =
        events()
            .addElements(at(0, "left", "early"), at(1, "left", "anna"))
            .addElements(at(2, "left", "other", "/elsewhere"), at(3, "left", "bert"))
            .advanceWatermarkTo(after(10 * MINUTE_MILLIS))
            .addElements(at(9, "left", "late"), at(4, "left", "last"));
    TestStream.Builder<Alert> alerts =
        alerts()
            .advanceWatermarkTo(after(2 * MINUTE_MILLIS - 1))
            .addElements(turn("one", State.FIRING, 1))
            .advanceWatermarkTo(after(4 * MINUTE_MILLIS - 1))
            .addElements(turn("one", State.RESOLVED, 3));

    assertDecisions(
        pipeline,
        rule("offer", SPIKE, null, null, false),
        events,
        alerts,
        "anna 1 CALLED",
        "bert 3 CALLED");
  }

  @Test
  void aSegmentIsCalledOnceForEachAlert(TestPipeline pipeline) {
    AutomationRule rule = new AutomationRule("desk", List.of(), SPIKE, 0, null, null, false);
    TestStream.Builder<Alert> alerts =
        alerts()
            .addElements(turn("one", State.FIRING, 1), turn("one", State.RESOLVED, 3))
            .addElements(turn("two", State.FIRING, 5));

    assertDecisions(pipeline, rule, events(), alerts, "null 1 CALLED", "null 5 CALLED");
  }

  @Test
  void nobodyIsCalledInADryRunAndTheCapHoldsAllTheSame(TestPipeline pipeline) {
    assertDecisions(
        pipeline,
        rule("offer", null, new Cap(1, MINUTE), null, true),
        events().addElements(at(0, "left", "anna"), at(0, "left", "anna")),
        alerts(),
        "anna 0 DRY_RUN",
        "anna 0 CAPPED");
  }

  @Test
  void whatIsStoppedCallsNobodyAndUsesUpNoCap(TestPipeline pipeline) {
    assertDecisions(
        pipeline,
        rule("stopped", null, new Cap(1, MINUTE), null, false),
        events().addElements(at(0, "left", "anna"), at(0, "left", "anna")),
        alerts(),
        "anna 0 STOPPED",
        "anna 0 STOPPED");
  }

  @Test
  void onlyWhoConsentsIsCalled(TestPipeline pipeline) {
    TestStream.Builder<LayeredEvent> events =
        events()
            .addElements(
                consenting("yes", "TRUE"),
                consenting("no", "false"),
                consenting("maybe", "1"),
                consenting("stranger", "unknown"),
                at(0, "left", "silent"));

    assertDecisions(
        pipeline,
        rule("offer", null, null, new Consent("marketing", false), false),
        events,
        alerts(),
        "yes 0 CALLED",
        "no 0 NO_CONSENT",
        "maybe 0 NO_CONSENT",
        "stranger 0 NO_CONSENT",
        "silent 0 NO_CONSENT");
  }

  @Test
  void consentCanBeAssumedOfWhomNothingIsKnown(TestPipeline pipeline) {
    assertDecisions(
        pipeline,
        rule("offer", null, null, new Consent("marketing", true), false),
        events().addElements(consenting("no", "false"), at(0, "left", "silent")),
        alerts(),
        "no 0 NO_CONSENT",
        "silent 0 CALLED");
  }

  @Test
  void theControlGroupIsHeldOut(TestPipeline pipeline) {
    AutomationRule half = new AutomationRule("offer", LEFT, null, 0.5, null, null, false);
    HoldOut holdOut = new HoldOut("offer", 0.5);
    TestStream.Builder<LayeredEvent> events = events();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String customer = "customer-" + i;
      events = events.addElements(at(0, "left", customer));
      boolean control = holdOut.arm(customer).equals(Decision.CONTROL);
      expected.add(customer + " 0 " + (control ? Reason.HELD_OUT : Reason.CALLED));
    }

    assertDecisions(pipeline, half, events, alerts(), expected.toArray(String[]::new));
    assertThat(expected.toString()).contains("HELD_OUT");
  }

  private static void assertDecisions(
      TestPipeline pipeline,
      AutomationRule rule,
      TestStream.Builder<LayeredEvent> events,
      TestStream.Builder<Alert> alerts,
      String... expected) {
    PCollection<String> decisions =
        PCollectionTuple.of(
                DecideAutomations.EVENTS,
                pipeline.apply("Events", events.advanceWatermarkToInfinity()))
            .and(
                DecideAutomations.ALERTS,
                pipeline.apply("Alerts", alerts.advanceWatermarkToInfinity()))
            .apply(DecideAutomations.of(List.of(rule), Set.of("marketing"), LATENESS, SWITCHES))
            .apply(MapElements.into(TypeDescriptors.strings()).via(DecideAutomationsTest::inWords));
    PAssert.that(decisions).containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  private static String inWords(Decision decision) {
    long minute =
        new Duration(SampleEvents.NEW_YEAR, decision.eventTime()).getMillis() / MINUTE_MILLIS;
    return decision.customerKey() + " " + minute + " " + decision.reason();
  }

  private static final List<Condition> LEFT = List.of(new Condition("name", Set.of("left"), false));

  private static AutomationRule rule(
      String name,
      @Nullable OpenAlert during,
      @Nullable Cap cap,
      @Nullable Consent consent,
      boolean dryRun) {
    return new AutomationRule(name, LEFT, during, 0, cap, consent, dryRun);
  }

  private static TestStream.Builder<LayeredEvent> events() {
    return TestStream.create(LayeredEventCoder.of());
  }

  private static TestStream.Builder<Alert> alerts() {
    return TestStream.create(AlertCoder.of());
  }

  private static TimestampedValue<LayeredEvent> at(int minute, String name, String customer) {
    return at(minute, name, customer, "/pay");
  }

  private static TimestampedValue<LayeredEvent> at(
      int minute, String name, String customer, String page) {
    return TimestampedValue.of(event(minute, name, customer, page), after(minute * MINUTE_MILLIS));
  }

  private static TimestampedValue<LayeredEvent> consenting(String customer, String marketing) {
    LayeredEvent event = event(0, "left", customer, "/pay");
    return TimestampedValue.of(
        LayeredEvent.of(event.event(), Map.of("marketing", marketing), Layer.COUNTED.bit()),
        SampleEvents.NEW_YEAR);
  }

  private static LayeredEvent event(int minute, String name, String customer, String page) {
    return LayeredEvent.of(
        SampleEvents.event(customer + minute, minute)
            .setName(name)
            .setCustomerKey(customer)
            .setPage(page)
            .setEventTime(after(minute * MINUTE_MILLIS))
            .build(),
        Map.of(),
        Layer.COUNTED.bit());
  }

  /** A turn that the window of a minute tells; its time is that of the window's value. */
  private static TimestampedValue<Alert> turn(String id, State state, int minute) {
    Alert alert =
        Alert.builder()
            .setAlertId(id)
            .setRule("spike")
            .setSeverity("warning")
            .setMetric("drop_off")
            .setDimensions(Map.of("page", "/pay"))
            .setState(state)
            .setWindowStart(after(minute * MINUTE_MILLIS))
            .setWindowEnd(after((minute + 1) * MINUTE_MILLIS))
            .setValue(1)
            .setThreshold(0.5)
            .setMessage("")
            .build();
    return TimestampedValue.of(alert, after((minute + 1) * MINUTE_MILLIS - 1));
  }
}

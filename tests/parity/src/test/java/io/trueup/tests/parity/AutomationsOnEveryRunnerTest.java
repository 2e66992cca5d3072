package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.tests.support.AutomationModel;
import io.trueup.tests.support.AutomationModel.Decided;
import io.trueup.tests.support.AutomationModel.Span;
import io.trueup.tests.support.Collect;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import io.trueup.transforms.listen.automation.Consent;
import io.trueup.transforms.listen.automation.DecideAutomations;
import io.trueup.transforms.listen.automation.OpenAlert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Automations decide on every runner, of a stream and of a replay, what the model says. */
class AutomationsOnEveryRunnerTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Duration LATENESS = Duration.standardMinutes(2);
  private static final int EVENTS = 600;
  private static final List<Condition> ADDED =
      List.of(new Condition("name", Set.of("Product Added"), false));
  private static final List<Condition> VIEWED =
      List.of(new Condition("name", Set.of("Product Viewed"), false));
  private static final OpenAlert SPIKE = new OpenAlert("spike", MINUTE);

  /** What depends on no order of arrival. */
  private static final List<AutomationRule> UNCAPPED =
      List.of(
          new AutomationRule("half", ADDED, null, 0.5, null, null, false),
          new AutomationRule("during", VIEWED, SPIKE, 0.2, null, null, false),
          new AutomationRule(
              "consenting", VIEWED, null, 0.1, null, new Consent("segment", true), false));

  private static final AutomationRule ONCE =
      new AutomationRule(
          "once", VIEWED, null, 0.3, new Cap(1, MINUTE.multipliedBy(7)), null, false);
  private static final AutomationRule SELDOM =
      new AutomationRule(
          "seldom", VIEWED, SPIKE, 0.3, new Cap(1, MINUTE.multipliedBy(10)), null, true);
  private static final List<AutomationRule> CAPPED = List.of(ONCE, SELDOM);

  private final List<LayeredEvent> events =
      EventGenerator.seeded(31).counted(EVENTS).stream()
          .sorted(Comparator.comparing(AutomationsOnEveryRunnerTest::time))
          .toList();
  private final Instant begin = Instant.parse("2025-03-01T23:45:00Z");
  private final List<Alert> turns =
      List.of(
          turn("a", State.FIRING, 3, Map.of("page", "/")),
          turn("a", State.RESOLVED, 9, Map.of("page", "/")),
          turn("b", State.FIRING, 5, Map.of("page", "/list")),
          turn("b", State.RESOLVED, 12, Map.of("page", "/list")),
          turn("c", State.FIRING, 20, Map.of()),
          turn("c", State.RESOLVED, 21, Map.of()),
          turn("d", State.FIRING, 26, Map.of("segment", "loyal")));
  private final AutomationModel model = new AutomationModel(Map.of("spike", spans()));

  @ParameterizedTest
  @EnumSource
  void aStreamDecidesWhatTheModelSays(Runners runner) {
    List<AutomationRule> rules = new ArrayList<>(UNCAPPED);
    rules.add(SELDOM);

    List<Decision> decisions = decide(runner.streaming(), rules, stream(), streamOfTurns());

    List<Decided> expected = expected(rules);
    assertThat(reasons(expected))
        .containsAtLeast(
            Reason.CALLED, Reason.HELD_OUT, Reason.CAPPED, Reason.DRY_RUN, Reason.NO_CONSENT);
    assertThat(decided(decisions)).containsExactlyElementsIn(expected);
    assertThat(ids(decisions)).hasSize(expected.size());
  }

  /** What is decided about at once comes in an order that differs from runner to runner. */
  @ParameterizedTest
  @EnumSource
  void aCapHoldsAndCapsNobodyWhoWasNotCalledInWhateverOrderEventsCome(Runners runner) {
    List<Decision> decisions = decide(runner.streaming(), List.of(ONCE), stream(), streamOfTurns());

    assertThat(decided(decisions).stream().map(Decided::eventId))
        .containsExactlyElementsIn(expected(List.of(ONCE)).stream().map(Decided::eventId).toList());
    assertThat(reasons(decided(decisions)))
        .containsExactly(Reason.CALLED, Reason.HELD_OUT, Reason.CAPPED);
    assertCapHolds(ONCE, decisions);
    for (Decision capped : decisions) {
      assertThat(
              capped.reason() != Reason.CAPPED
                  || calls(ONCE, decisions).get(capped.customerKey()).stream()
                      .anyMatch(call -> isNear(call, capped.eventTime(), ONCE.cap())))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplayDecidesTheSameUnderTheSameIds(Runners runner) {
    List<Decision> streamed = decide(runner.streaming(), UNCAPPED, stream(), streamOfTurns());

    List<Decision> replayed = decide(runner.batch(), UNCAPPED, batch(), batchOfTurns());

    assertThat(replayed).containsExactlyElementsIn(streamed);
  }

  @ParameterizedTest
  @EnumSource
  void aReplayInAnyOrderDecidesUnderTheSameIdsAndCallsNobodyTooOften(Runners runner) {
    List<Decision> replayed = decide(runner.batch(), CAPPED, batch(), batchOfTurns());

    assertThat(ids(replayed))
        .isEqualTo(ids(decide(runner.streaming(), CAPPED, stream(), streamOfTurns())));
    for (AutomationRule rule : CAPPED) {
      assertCapHolds(rule, replayed);
    }
  }

  private static void assertCapHolds(AutomationRule rule, List<Decision> decisions) {
    Cap cap = rule.cap();
    for (List<Instant> times : calls(rule, decisions).values()) {
      times.sort(Comparator.naturalOrder());
      for (int i = 0; i + cap.atMost() < times.size(); i++) {
        assertThat(new Duration(times.get(i), times.get(i + cap.atMost()))).isAtLeast(cap.per());
      }
    }
  }

  /** When each customer was called, or would have been. */
  private static Map<String, List<Instant>> calls(AutomationRule rule, List<Decision> decisions) {
    Map<String, List<Instant>> calls = new HashMap<>();
    for (Decision decision : decisions) {
      if (decision.automation().equals(rule.name()) && decision.reason() != Reason.CAPPED) {
        calls
            .computeIfAbsent(decision.customerKey(), key -> new ArrayList<>())
            .add(decision.eventTime());
      }
    }
    return calls;
  }

  private static boolean isNear(Instant one, Instant other, Cap cap) {
    return Math.abs(one.getMillis() - other.getMillis()) < cap.per().getMillis();
  }

  private static List<Decision> decide(
      PipelineOptions options,
      List<AutomationRule> rules,
      PTransform<PBegin, PCollection<LayeredEvent>> events,
      PTransform<PBegin, PCollection<Alert>> alerts) {
    Pipeline pipeline = Pipeline.create(options);
    Collect<Decision> decisions = Collect.elements();
    PCollectionTuple.of(DecideAutomations.EVENTS, pipeline.apply("Events", events))
        .and(DecideAutomations.ALERTS, pipeline.apply("Alerts", alerts))
        .apply(
            DecideAutomations.of(rules, Set.copyOf(EventGenerator.ATTRIBUTES), LATENESS, Set::of))
        .apply("Collect", decisions);
    pipeline.run().waitUntilFinish();
    return decisions.collected();
  }

  private List<Decided> expected(List<AutomationRule> rules) {
    return rules.stream().flatMap(rule -> model.decide(rule, events).stream()).toList();
  }

  private List<Decided> decided(List<Decision> decisions) {
    Map<String, String> ids = new HashMap<>();
    events.forEach(event -> ids.put(eventKey(event), event.event().eventId()));
    return decisions.stream()
        .map(
            decision ->
                Decided.of(
                    decision,
                    ids.get(
                        decision.trigger()
                            + decision.customerKey()
                            + decision.eventTime().getMillis())))
        .toList();
  }

  private static String eventKey(LayeredEvent event) {
    return event.event().name() + event.event().customerKey() + time(event).getMillis();
  }

  private static Set<Reason> reasons(List<Decided> decided) {
    Set<Reason> reasons = new HashSet<>();
    decided.forEach(one -> reasons.add(one.reason()));
    return reasons;
  }

  private static Set<String> ids(List<Decision> decisions) {
    Set<String> ids = new HashSet<>();
    decisions.forEach(decision -> ids.add(decision.decisionId()));
    return ids;
  }

  private TestStream<LayeredEvent> stream() {
    TestStream.Builder<LayeredEvent> stream = TestStream.create(LayeredEventCoder.of());
    for (LayeredEvent event : events) {
      stream =
          stream
              .addElements(TimestampedValue.of(event, time(event)))
              .advanceWatermarkTo(time(event));
    }
    return stream.advanceWatermarkToInfinity();
  }

  /** A turn comes before the watermark passes the window that it is of. */
  private TestStream<Alert> streamOfTurns() {
    TestStream.Builder<Alert> stream = TestStream.create(AlertCoder.of());
    for (Alert turn : inOrder(turns)) {
      Instant time = turn.windowEnd().minus(Duration.millis(1));
      stream = stream.advanceWatermarkTo(time).addElements(TimestampedValue.of(turn, time));
    }
    return stream.advanceWatermarkToInfinity();
  }

  private Create.TimestampedValues<LayeredEvent> batch() {
    return Create.timestamped(
            events.stream().map(event -> TimestampedValue.of(event, time(event))).toList())
        .withCoder(LayeredEventCoder.of());
  }

  private Create.TimestampedValues<Alert> batchOfTurns() {
    return Create.timestamped(
            turns.stream()
                .map(turn -> TimestampedValue.of(turn, turn.windowEnd().minus(Duration.millis(1))))
                .toList())
        .withCoder(AlertCoder.of());
  }

  private static List<Alert> inOrder(List<Alert> turns) {
    return turns.stream().sorted(Comparator.comparing(Alert::windowEnd)).toList();
  }

  private List<Span> spans() {
    Map<String, Alert> ends = new HashMap<>();
    turns.stream()
        .filter(turn -> turn.state() == State.RESOLVED)
        .forEach(turn -> ends.put(turn.alertId(), turn));
    return turns.stream()
        .filter(turn -> turn.state() == State.FIRING)
        .map(
            turn ->
                new Span(
                    turn.alertId(),
                    turn.dimensions(),
                    new Interval(
                        turn.windowStart(),
                        ends.containsKey(turn.alertId())
                            ? ends.get(turn.alertId()).windowEnd()
                            : turn.windowStart().plus(Duration.standardDays(1)))))
        .toList();
  }

  private Alert turn(String id, State state, int minute, Map<String, String> dimensions) {
    Instant start = begin.plus(MINUTE.multipliedBy(minute));
    return Alert.builder()
        .setAlertId(id)
        .setRule("spike")
        .setSeverity("warning")
        .setMetric("drop_off")
        .setDimensions(dimensions)
        .setState(state)
        .setWindowStart(start)
        .setWindowEnd(start.plus(MINUTE))
        .setValue(1)
        .setThreshold(0.5)
        .setMessage("")
        .build();
  }

  private static Instant time(LayeredEvent event) {
    return event.event().eventTime();
  }
}

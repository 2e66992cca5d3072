package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Tells when a metric has had no value for too long, and when it has some again. */
final class MissValuesFn extends DoFn<KV<String, IntervalWindow>, Alert> {
  private static final long serialVersionUID = 1L;

  /** What each rule gets first, so that it misses also what never comes. */
  static final IntervalWindow NOTHING_YET =
      new IntervalWindow(BoundedWindow.TIMESTAMP_MIN_VALUE, BoundedWindow.TIMESTAMP_MIN_VALUE);

  private static final Instant BEGINNING =
      BoundedWindow.TIMESTAMP_MIN_VALUE.plus(Duration.millis(1));

  private static final String PRESENCE = "presence";
  private static final String BEGIN = "begin";
  private static final String DUE = "due";

  @StateId(PRESENCE)
  private final StateSpec<ValueState<Presence>> presenceSpec = StateSpecs.value(PresenceCoder.of());

  @TimerId(BEGIN)
  private final TimerSpec beginSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId(DUE)
  private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final List<AlertRule> rules;

  private transient Map<String, AlertRule> byName;

  MissValuesFn(List<AlertRule> rules) {
    this.rules = rules;
  }

  @Setup
  public void setUp() {
    byName = rules.stream().collect(Collectors.toMap(AlertRule::name, Function.identity()));
  }

  @ProcessElement
  public void see(
      @Element KV<String, IntervalWindow> element,
      @StateId(PRESENCE) ValueState<Presence> state,
      @TimerId(BEGIN) Timer begin,
      @TimerId(DUE) Timer due,
      OutputReceiver<Alert> output) {
    AlertRule rule = byName.get(element.getKey());
    if (rule == null || !(rule.condition() instanceof Absence absence)) {
      return; // A restored shuffle may hold values of a rule that was taken out.
    }
    IntervalWindow window = element.getValue();
    Presence remembered = state.read();
    if (window.equals(NOTHING_YET)) {
      if (remembered == null) {
        // The stream begins where its watermark is once it has one.
        begin.withOutputTimestamp(BEGINNING).set(BEGINNING);
      }
      return;
    }
    Presence before = remembered == null ? Presence.from(window.start()) : remembered;
    Presence after = before.seen(window, rule);
    if (after.equals(before)) {
      return;
    }
    remember(after, absence, state, due);
    if (before.missing()) {
      output.output(Alerts.found(rule, absence, before.until(), window));
    }
  }

  @OnTimer(BEGIN)
  public void begin(
      @Key String name,
      @StateId(PRESENCE) ValueState<Presence> state,
      @TimerId(BEGIN) Timer begin,
      @TimerId(DUE) Timer due) {
    AlertRule rule = byName.get(name);
    if (rule != null && rule.condition() instanceof Absence absence && state.read() == null) {
      remember(Presence.from(begin.getCurrentRelativeTime()), absence, state, due);
    }
  }

  @OnTimer(DUE)
  public void miss(
      @Key String name,
      @StateId(PRESENCE) ValueState<Presence> state,
      OutputReceiver<Alert> output) {
    AlertRule rule = byName.get(name);
    Presence presence = state.read();
    if (rule != null
        && rule.condition() instanceof Absence absence
        && presence != null
        && !presence.missing()) {
      state.write(presence.missed());
      output.output(Alerts.missing(rule, absence, presence.until(), presence.due(absence)));
    }
  }

  private static void remember(
      Presence presence, Absence absence, ValueState<Presence> state, Timer due) {
    state.write(presence);
    Instant at = presence.due(absence);
    // At the end of its input a stream misses nothing any more.
    if (!at.isAfter(GlobalWindow.INSTANCE.maxTimestamp())) {
      due.withOutputTimestamp(at).set(at);
    }
  }
}

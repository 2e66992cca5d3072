package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
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
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/** Remembers every watch, and tells when a breach begins and when it ends. */
final class WatchValuesFn extends DoFn<KV<WatchKey, MetricValue>, Alert> {
  private static final long serialVersionUID = 1L;

  private static final String WATCH = "watch";
  private static final String FORGET = "forget";

  @StateId(WATCH)
  private final StateSpec<ValueState<Watch>> watchSpec = StateSpecs.value(WatchCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final List<AlertRule> rules;
  private final Duration allowedLateness;

  private transient Map<String, AlertRule> byName;

  WatchValuesFn(List<AlertRule> rules, Duration allowedLateness) {
    this.rules = rules;
    this.allowedLateness = allowedLateness;
  }

  @Setup
  public void setUp() {
    byName = rules.stream().collect(Collectors.toMap(AlertRule::name, Function.identity()));
  }

  @ProcessElement
  public void watch(
      @Element KV<WatchKey, MetricValue> element,
      @StateId(WATCH) ValueState<Watch> state,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<Alert> output) {
    AlertRule rule = byName.get(element.getKey().rule());
    if (rule == null) {
      return; // A restored shuffle may hold values of a rule that was taken out.
    }
    MetricValue value = element.getValue();
    Watch remembered = state.read();
    Watch before = remembered == null ? Watch.NEW : remembered;
    Watch after = before.after(value, rule);
    if (after.equals(before)) {
      return;
    }
    state.write(after);
    forget
        .withNoOutputTimestamp()
        .set(value.windowEnd().plus(rule.tier().multipliedBy(2)).plus(allowedLateness));
    if (after.open() != before.open()) {
      Alert.State turn = after.open() ? Alert.State.FIRING : Alert.State.RESOLVED;
      output.output(Alerts.alert(turn, rule, value, after.breach()));
    }
  }

  @OnTimer(FORGET)
  public void forget(@StateId(WATCH) ValueState<Watch> state) {
    Watch watch = state.read();
    if (watch != null && !watch.open()) {
      state.clear();
    }
  }
}

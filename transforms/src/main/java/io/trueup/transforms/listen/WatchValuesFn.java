package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.metric.PaneTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Remembers every watch, and tells when a breach begins and when it ends.
 *
 * <p>Final values wait until the watermark has passed their window, and are then looked at in the
 * order of windows. Windows that are over at once, as when a stream catches up, are counted by
 * different workers, and so their values come in any order.
 */
final class WatchValuesFn extends DoFn<KV<WatchKey, MetricValue>, Alert> {
  private static final long serialVersionUID = 1L;

  private static final String WATCH = "watch";
  private static final String PAST = "past";
  private static final String WAITING = "waiting";
  private static final String DECIDE = "decide";
  private static final String FORGET = "forget";

  private static final Comparator<MetricValue> IN_ORDER =
      Comparator.comparing(MetricValue::windowStart).thenComparing(MetricValue::pane);

  @StateId(WATCH)
  private final StateSpec<ValueState<Watch>> watchSpec = StateSpecs.value(WatchCoder.of());

  @StateId(PAST)
  private final StateSpec<ValueState<Past>> pastSpec = StateSpecs.value(PastCoder.of());

  @StateId(WAITING)
  private final StateSpec<BagState<MetricValue>> waitingSpec =
      StateSpecs.bag(MetricValueCoder.of());

  @TimerId(DECIDE)
  private final TimerSpec decideSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

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
      @StateId(WATCH) ValueState<Watch> watch,
      @StateId(PAST) ValueState<Past> past,
      @StateId(WAITING) BagState<MetricValue> waiting,
      @TimerId(DECIDE) Timer decide,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<Alert> output) {
    AlertRule rule = byName.get(element.getKey().rule());
    if (rule == null) {
      return; // A restored shuffle may hold values of a rule that was taken out.
    }
    MetricValue value = element.getValue();
    if (value.timing() == PaneTiming.EARLY) {
      look(value, rule, watch, past, forget, output);
    } else {
      waiting.add(value);
      decide.set(firstEnd(waiting.read()));
    }
  }

  @OnTimer(DECIDE)
  public void decide(
      @Key WatchKey key,
      @StateId(WATCH) ValueState<Watch> watch,
      @StateId(PAST) ValueState<Past> past,
      @StateId(WAITING) BagState<MetricValue> waiting,
      @TimerId(DECIDE) Timer decide,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<Alert> output) {
    List<MetricValue> over = new ArrayList<>();
    List<MetricValue> open = new ArrayList<>();
    for (MetricValue value : waiting.read()) {
      (end(value).isAfter(decide.getCurrentRelativeTime()) ? open : over).add(value);
    }
    waiting.clear();
    if (!open.isEmpty()) {
      open.forEach(waiting::add);
      decide.set(firstEnd(open));
    }
    AlertRule rule = byName.get(key.rule());
    if (rule != null) {
      over.sort(IN_ORDER);
      over.forEach(value -> look(value, rule, watch, past, forget, output));
    }
  }

  private void look(
      MetricValue value,
      AlertRule rule,
      ValueState<Watch> watchState,
      ValueState<Past> pastState,
      Timer forget,
      OutputReceiver<Alert> output) {
    Watch before = orElse(watchState.read(), Watch.NEW);
    Past past =
        rule.condition() instanceof Change ? orElse(pastState.read(), Past.NONE) : Past.NONE;
    Watch after = before.after(value, rule, past);
    Past later = past.after(value, rule);
    if (after.equals(before) && later.equals(past)) {
      return;
    }
    if (!after.equals(before)) {
      watchState.write(after);
    }
    if (!later.equals(past)) {
      pastState.write(later);
    }
    forget.withNoOutputTimestamp().set(forgotten(value, rule, after));
    Alerts.turn(before, after, rule, value, past).ifPresent(output::output);
  }

  @OnTimer(FORGET)
  public void forget(
      @StateId(WATCH) ValueState<Watch> watchState, @StateId(PAST) ValueState<Past> pastState) {
    pastState.clear();
    Watch watch = watchState.read();
    if (watch != null && !watch.isFiring()) {
      watchState.clear();
    }
  }

  private static Instant firstEnd(Iterable<MetricValue> values) {
    Instant first = BoundedWindow.TIMESTAMP_MAX_VALUE;
    for (MetricValue value : values) {
      first = end(value).isBefore(first) ? end(value) : first;
    }
    return first;
  }

  /** The last instant of its window. */
  private static Instant end(MetricValue value) {
    return value.windowEnd().minus(Duration.millis(1));
  }

  private Instant forgotten(MetricValue value, AlertRule rule, Watch watch) {
    Instant useless =
        value
            .windowEnd()
            .plus(rule.tier().multipliedBy(2))
            .plus(rule.lookback())
            .plus(allowedLateness);
    return useless.isBefore(watch.quietUntil()) ? watch.quietUntil() : useless;
  }

  private static <T> T orElse(@Nullable T remembered, T start) {
    return remembered == null ? start : remembered;
  }
}

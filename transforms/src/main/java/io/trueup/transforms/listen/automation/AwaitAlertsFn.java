package io.trueup.transforms.listen.automation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.InstantCoder;
import org.apache.beam.sdk.state.BagState;
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
import org.joda.time.Instant;

/**
 * Lets events pass that happened while an alert was open.
 *
 * <p>That an alert was open at a time is certain once the watermark has passed that time, for an
 * alert that ended before has ended by then; that none was, once it has passed the time by the
 * rule's patience. What passes carries the time of its event, and holds the watermark until then.
 */
final class AwaitAlertsFn extends DoFn<KV<Shard, Signal>, KV<Addressee, Trigger>> {
  private static final long serialVersionUID = 1L;

  private static final String SPANS = "spans";
  private static final String WAITING = "waiting";
  private static final String EARLIEST = "earliest";
  private static final String NEXT = "next";
  private static final String LOOK = "look";

  /** All that wait are looked at together, so not for each by itself. */
  private static final long BETWEEN_LOOKS = 1000;

  @StateId(SPANS)
  private final StateSpec<ValueState<AlertSpans>> spansSpec =
      StateSpecs.value(AlertSpansCoder.of());

  @StateId(WAITING)
  private final StateSpec<BagState<LayeredEvent>> waitingSpec =
      StateSpecs.bag(LayeredEventCoder.of());

  /** The time of the earliest event that waits. */
  @StateId(EARLIEST)
  private final StateSpec<ValueState<Instant>> earliestSpec = StateSpecs.value(InstantCoder.of());

  /** What the timer is set to. */
  @StateId(NEXT)
  private final StateSpec<ValueState<Instant>> nextSpec = StateSpecs.value(InstantCoder.of());

  @TimerId(LOOK)
  private final TimerSpec lookSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final List<AutomationRule> rules;
  private final Set<String> attributes;
  private final Duration allowedLateness;

  private transient Map<String, AutomationRule> byName;

  /**
   * Awaits the alerts of rules of customers.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @param allowedLateness how far behind the watermark an event may be
   */
  AwaitAlertsFn(List<AutomationRule> rules, Set<String> attributes, Duration allowedLateness) {
    this.rules = rules;
    this.attributes = attributes;
    this.allowedLateness = allowedLateness;
  }

  @Setup
  public void setUp() {
    byName = rules.stream().collect(Collectors.toMap(AutomationRule::name, Function.identity()));
  }

  @ProcessElement
  public void hear(
      @Element KV<Shard, Signal> element,
      @StateId(SPANS) ValueState<AlertSpans> spansState,
      @StateId(WAITING) BagState<LayeredEvent> waiting,
      @StateId(EARLIEST) ValueState<Instant> earliest,
      @StateId(NEXT) ValueState<Instant> next,
      @TimerId(LOOK) Timer look) {
    AutomationRule rule = byName.get(element.getKey().automation());
    if (rule == null || rule.during() == null) {
      return; // A restored shuffle may hold signals for a rule that was taken out.
    }
    Instant now = look.getCurrentRelativeTime();
    LayeredEvent event = element.getValue().event();
    if (event == null) {
      AlertSpans spans = spansState.read();
      Instant useless = now.minus(allowedLateness).minus(rule.during().patience());
      spansState.write(
          (spans == null ? AlertSpans.NONE : spans).with(element.getValue().turn(), useless));
      if (earliest.read() != null && !earliest.read().isAfter(now)) {
        setTimer(earliest.read(), now, next, look);
      }
      return;
    }
    waiting.add(event);
    Instant time = event.event().eventTime();
    Instant first = earliest.read();
    if (first == null || time.isBefore(first)) {
      earliest.write(time);
    }
    Instant due = next.read();
    if (due == null || lookAfter(time).isBefore(due)) {
      setTimer(earliest.read(), lookAfter(time), next, look);
    }
  }

  @OnTimer(LOOK)
  public void look(
      @Key Shard shard,
      @StateId(SPANS) ValueState<AlertSpans> spansState,
      @StateId(WAITING) BagState<LayeredEvent> waiting,
      @StateId(EARLIEST) ValueState<Instant> earliest,
      @StateId(NEXT) ValueState<Instant> next,
      @TimerId(LOOK) Timer look,
      OutputReceiver<KV<Addressee, Trigger>> output) {
    AutomationRule rule = byName.get(shard.automation());
    Instant now = look.getCurrentRelativeTime();
    AlertSpans spans = Optional.ofNullable(spansState.read()).orElse(AlertSpans.NONE);
    List<LayeredEvent> kept = new ArrayList<>();
    if (rule != null && rule.during() != null) {
      for (LayeredEvent event : inOrder(waiting.read())) {
        if (event.event().eventTime().isAfter(now)) {
          kept.add(event);
        } else if (!pass(event, rule, spans, output) && known(event, rule.during()).isAfter(now)) {
          kept.add(event);
        }
      }
    }
    waiting.clear();
    earliest.clear();
    next.clear();
    if (!kept.isEmpty()) {
      kept.forEach(waiting::add);
      Instant first = kept.stream().map(AwaitAlertsFn::time).min(naturalOrder()).orElseThrow();
      Instant due =
          kept.stream()
              .map(event -> time(event).isAfter(now) ? time(event) : known(event, rule.during()))
              .min(naturalOrder())
              .orElseThrow();
      earliest.write(first);
      setTimer(first, lookAfter(due), next, look);
    }
  }

  /** What passes has the time of its event, which may be before that of what came last. */
  @Override
  @SuppressWarnings("deprecation") // Beam has no other way to hold the watermark so far back.
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  private boolean pass(
      LayeredEvent event,
      AutomationRule rule,
      AlertSpans spans,
      OutputReceiver<KV<Addressee, Trigger>> output) {
    Optional<AlertSpan> open = spans.holding(event, attributes);
    open.ifPresent(
        span ->
            output.outputWithTimestamp(
                KV.of(
                    new Addressee(rule.name(), event.event().customerKey()),
                    new Trigger(event, span)),
                time(event)));
    return open.isPresent();
  }

  /** By time, and at one time by id: caps are counted in this order, on whatever runner. */
  private static List<LayeredEvent> inOrder(Iterable<LayeredEvent> events) {
    List<LayeredEvent> ordered = new ArrayList<>();
    events.forEach(ordered::add);
    ordered.sort(comparing(AwaitAlertsFn::time).thenComparing(event -> event.event().eventId()));
    return ordered;
  }

  private static Instant time(LayeredEvent event) {
    return event.event().eventTime();
  }

  /** When it is certain whether the alert was open. */
  private static Instant known(LayeredEvent event, OpenAlert alert) {
    return time(event).plus(alert.patience());
  }

  private static Instant lookAfter(Instant time) {
    long millis = time.getMillis();
    return Instant.ofEpochMilli(millis + Math.floorMod(-millis, BETWEEN_LOOKS));
  }

  private static void setTimer(Instant earliest, Instant at, ValueState<Instant> next, Timer look) {
    next.write(at);
    look.withOutputTimestamp(earliest.isBefore(at) ? earliest : at).set(at);
  }
}

package io.trueup.transforms.listen.automation;

import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Decides about one customer for one automation, in the order in which the triggers come. Of a
 * customer it remembers the calls that matter to the cap.
 */
final class DecideFn extends DoFn<KV<Addressee, Trigger>, Decision> {
  private static final long serialVersionUID = 1L;

  private static final String CALLS = "calls";
  private static final String FORGET = "forget";

  @StateId(CALLS)
  private final StateSpec<ValueState<Calls>> callsSpec = StateSpecs.value(CallsCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final List<AutomationRule> rules;
  private final Set<String> attributes;
  private final Duration allowedLateness;
  private final SwitchSource switches;

  private transient Map<String, AutomationRule> byName;
  private transient Map<String, HoldOut> holdOuts;
  private transient Set<String> stopped;

  /**
   * Decides by rules of customers.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @param allowedLateness how far behind the watermark an event may be
   */
  DecideFn(
      List<AutomationRule> rules,
      Set<String> attributes,
      Duration allowedLateness,
      SwitchSource switches) {
    this.rules = rules;
    this.attributes = attributes;
    this.allowedLateness = allowedLateness;
    this.switches = switches;
  }

  @Setup
  public void setUp() {
    byName = rules.stream().collect(toMap(AutomationRule::name, Function.identity()));
    holdOuts = new HashMap<>();
    rules.forEach(rule -> holdOuts.put(rule.name(), new HoldOut(rule.name(), rule.holdOut())));
    switches.open();
  }

  @StartBundle
  public void look() {
    stopped = switches.stopped();
  }

  @ProcessElement
  public void decide(
      @Element KV<Addressee, Trigger> element,
      @StateId(CALLS) ValueState<Calls> callsState,
      @TimerId(FORGET) Timer forget,
      OutputReceiver<Decision> output) {
    AutomationRule rule = byName.get(element.getKey().automation());
    if (rule == null) {
      return; // A restored shuffle may hold triggers of a rule that was taken out.
    }
    LayeredEvent event = element.getValue().event();
    Instant time = event.event().eventTime();
    Calls before = callsState.read();
    Calls calls = before == null ? Calls.NONE : before;
    String arm = holdOuts.get(rule.name()).arm(element.getKey().customerKey());
    Reason reason = reason(rule, event, calls, arm);
    if (rule.cap() != null && reason.usesUpCap()) {
      Duration memory = rule.cap().per().plus(allowedLateness);
      Calls after = calls.from(forget.getCurrentRelativeTime().minus(memory)).and(time);
      callsState.write(after);
      forget.withNoOutputTimestamp().set(after.last().plus(memory));
    }
    output.output(decision(rule, element.getValue(), element.getKey(), arm, reason));
  }

  @OnTimer(FORGET)
  public void forget(@StateId(CALLS) ValueState<Calls> calls) {
    calls.clear();
  }

  @Teardown
  public void tearDown() {
    switches.close();
  }

  /** What must not be comes first. */
  private Reason reason(AutomationRule rule, LayeredEvent event, Calls calls, String arm) {
    if (stopped.contains(rule.name())) {
      return Reason.STOPPED;
    }
    if (rule.consent() != null && !rule.consent().given(consent(rule.consent(), event))) {
      return Reason.NO_CONSENT;
    }
    if (rule.cap() != null && calls.exhausted(event.event().eventTime(), rule.cap())) {
      return Reason.CAPPED;
    }
    return rule.withinCap(arm);
  }

  private @Nullable String consent(Consent consent, LayeredEvent event) {
    return EventField.text(consent.field(), attributes).apply(event);
  }

  private static Decision decision(
      AutomationRule rule, Trigger trigger, Addressee addressee, String arm, Reason reason) {
    CustomerEvent event = trigger.event().event();
    Decision.Builder decision =
        Decision.builder()
            .setDecisionId(DecisionIds.of(rule.name(), event))
            .setAutomation(rule.name())
            .setReason(reason)
            .setArm(arm)
            .setCustomerKey(addressee.customerKey())
            .setTrigger(event.name())
            .setSource(event.source())
            .setEventTime(event.eventTime())
            .setPage(event.page())
            .setSku(event.sku())
            .setAttributes(trigger.event().attributes());
    if (trigger.during() != null) {
      decision.setAlertId(trigger.during().alertId()).setDimensions(trigger.during().dimensions());
    }
    return decision.build();
  }
}

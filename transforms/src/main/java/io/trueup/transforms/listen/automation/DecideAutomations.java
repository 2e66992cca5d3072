package io.trueup.transforms.listen.automation;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.DecisionCoder;
import io.trueup.schemas.event.LayeredEvent;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/**
 * Decides whom to call because of what happened: about the customers of {@link #EVENTS}, at once or
 * while an alert is open, and about the segments of {@link #ALERTS}. Each decision has a reason,
 * also the one not to call.
 *
 * <p>Inputs: in the global window, events with their times. A customer's decisions are made in the
 * order in which the triggers come. Of each customer with a cap, 9 bytes for each call within its
 * time and the allowed lateness are remembered; of an automation during an alert, the events whose
 * minute is not known yet and the open alerts. A decision that is made again has the same id, but
 * may have another reason: what holds is what was recorded first, see {@link Facts}.
 */
public final class DecideAutomations extends PTransform<PCollectionTuple, PCollection<Decision>> {
  /** What happened to customers, and what is derived of it. */
  public static final TupleTag<LayeredEvent> EVENTS = new TupleTag<>("events");

  /** The turns of alerts; may be absent where no automation waits for any. */
  public static final TupleTag<Alert> ALERTS = new TupleTag<>("alerts");

  private static final long serialVersionUID = 1L;
  private static final KvCoder<Addressee, Trigger> TRIGGERS =
      KvCoder.of(AddresseeCoder.of(), TriggerCoder.of());
  private static final KvCoder<Shard, Signal> SIGNALS =
      KvCoder.of(new Shard.ShardCoder(), SignalCoder.of());

  private final List<AutomationRule> ofCustomers;
  private final List<AutomationRule> ofSegments;
  private final Set<String> attributes;
  private final Duration allowedLateness;
  private final SwitchSource switches;

  private DecideAutomations(
      List<AutomationRule> rules,
      Set<String> attributes,
      Duration allowedLateness,
      SwitchSource switches) {
    ofCustomers = rules.stream().filter(AutomationRule::ofCustomers).toList();
    ofSegments = rules.stream().filter(rule -> !rule.ofCustomers()).toList();
    this.attributes = attributes;
    this.allowedLateness = allowedLateness;
    this.switches = switches;
  }

  /**
   * Decides by rules of different names.
   *
   * @param attributes the names of the attributes that Enrich adds
   * @param allowedLateness how far behind the watermark an event may be; Record sees to it
   * @param switches which automations are stopped
   */
  public static DecideAutomations of(
      List<AutomationRule> rules,
      Set<String> attributes,
      Duration allowedLateness,
      SwitchSource switches) {
    return new DecideAutomations(rules, Set.copyOf(attributes), allowedLateness, switches);
  }

  @Override
  public PCollection<Decision> expand(PCollectionTuple input) {
    return input.has(ALERTS)
        ? decide(
            PCollectionTuple.of(EVENTS, input.get(EVENTS))
                .and(ALERTS, input.get(ALERTS).apply("LikeEvents", likeEvents())))
        : decide(input);
  }

  /** Only what is triggered alike can be flattened; in the global window that changes nothing. */
  private static Window<Alert> likeEvents() {
    return Window.<Alert>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  private PCollection<Decision> decide(PCollectionTuple input) {
    PCollectionList<Decision> decisions = PCollectionList.empty(input.getPipeline());
    if (!ofCustomers.isEmpty()) {
      decisions = decisions.and(ofCustomers(input));
    }
    if (!ofSegments.isEmpty()) {
      decisions =
          decisions.and(
              input
                  .get(ALERTS)
                  .apply("DecideSegments", ParDo.of(new DecideSegmentsFn(ofSegments, switches)))
                  .setCoder(DecisionCoder.of()));
    }
    return decisions.apply("Decisions", Flatten.pCollections()).setCoder(DecisionCoder.of());
  }

  private PCollection<Decision> ofCustomers(PCollectionTuple input) {
    PCollectionTuple triggers =
        input
            .get(EVENTS)
            .apply(
                "MatchTriggers",
                ParDo.of(new MatchTriggersFn(ofCustomers, attributes))
                    .withOutputTags(
                        MatchTriggersFn.AT_ONCE, TupleTagList.of(MatchTriggersFn.DURING_ALERTS)));
    PCollection<KV<Addressee, Trigger>> atOnce =
        triggers.get(MatchTriggersFn.AT_ONCE).setCoder(TRIGGERS);
    PCollection<KV<Shard, Signal>> events =
        triggers.get(MatchTriggersFn.DURING_ALERTS).setCoder(SIGNALS);
    PCollection<KV<Addressee, Trigger>> all =
        // Without such rules nothing is shuffled for them.
        ofCustomers.stream().allMatch(rule -> rule.during() == null)
            ? atOnce
            : PCollectionList.of(atOnce)
                .and(await(events, input.get(ALERTS)))
                .apply("Triggers", Flatten.pCollections());
    return all.apply(
            "Decide", ParDo.of(new DecideFn(ofCustomers, attributes, allowedLateness, switches)))
        .setCoder(DecisionCoder.of());
  }

  private PCollection<KV<Addressee, Trigger>> await(
      PCollection<KV<Shard, Signal>> events, PCollection<Alert> alerts) {
    return PCollectionList.of(events)
        .and(
            alerts
                .apply("SpreadAlerts", ParDo.of(new SpreadAlertsFn(ofCustomers)))
                .setCoder(SIGNALS))
        .apply("Signals", Flatten.pCollections())
        .apply("AwaitAlerts", ParDo.of(new AwaitAlertsFn(ofCustomers, attributes, allowedLateness)))
        .setCoder(TRIGGERS);
  }
}

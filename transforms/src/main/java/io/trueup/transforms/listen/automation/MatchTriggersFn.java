package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventReading;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Gives an event of a customer to the automations that it triggers; most trigger none. */
final class MatchTriggersFn extends DoFn<LayeredEvent, KV<Addressee, Trigger>> {
  private static final long serialVersionUID = 1L;

  /** For automations that decide at once. */
  static final TupleTag<KV<Addressee, Trigger>> AT_ONCE = new TupleTag<>("atOnce");

  /** For automations that decide while an alert is open. */
  static final TupleTag<KV<Shard, Signal>> DURING_ALERTS = new TupleTag<>("duringAlerts");

  private final List<AutomationRule> rules;
  private final Set<String> attributes;

  private transient EventReading reading;
  private transient int[][] filters;

  /**
   * Matches rules of customers.
   *
   * @param attributes the names of the attributes that Enrich adds
   */
  MatchTriggersFn(List<AutomationRule> rules, Set<String> attributes) {
    this.rules = rules;
    this.attributes = attributes;
  }

  @Setup
  public void setUp() {
    reading = new EventReading(attributes);
    filters = rules.stream().map(rule -> reading.filter(rule.when())).toArray(int[][]::new);
  }

  @ProcessElement
  public void match(@Element LayeredEvent event, MultiOutputReceiver output) {
    String customer = event.event().customerKey();
    if (customer == null) {
      return;
    }
    reading.read(event);
    for (int i = 0; i < filters.length; i++) {
      if (reading.holds(filters[i])) {
        AutomationRule rule = rules.get(i);
        if (rule.during() == null) {
          output
              .get(AT_ONCE)
              .output(KV.of(new Addressee(rule.name(), customer), new Trigger(event, null)));
        } else {
          output
              .get(DURING_ALERTS)
              .output(KV.of(Shard.of(rule.name(), customer), Signal.of(event)));
        }
      }
    }
  }
}

package io.trueup.tests.support;

import static java.util.stream.Collectors.groupingBy;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.ChurnRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What churn means, as a program that can be read: for each layer and customer, every activity is
 * looked at with all before it and with the next one. It shares nothing with the code it judges but
 * the names.
 */
record ChurnModel(ChurnRule rule) {
  private static final int FEWEST_PAUSES = 3;
  private static final int MOST_PAUSES = 15;

  /** What is derived of events, one element for each layer that it is derived in. */
  List<LayeredEvent> derived(List<LayeredEvent> events) {
    List<LayeredEvent> derived = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      events.stream()
          .filter(event -> layer.in(event.layers()) && event.event().customerKey() != null)
          .filter(
              event -> rule.activity().isEmpty() || rule.activity().contains(event.event().name()))
          .sorted(DerivedModel.ORDER)
          .collect(groupingBy(event -> event.event().customerKey()))
          .values()
          .forEach(customer -> derive(customer, layer, derived));
    }
    return derived;
  }

  private void derive(List<LayeredEvent> customer, Layer layer, List<LayeredEvent> derived) {
    for (int i = 0; i < customer.size(); i++) {
      LayeredEvent activity = customer.get(i);
      long time = millis(customer, i);
      if (i == 0 || time - millis(customer, i - 1) >= rule.forget().getMillis()) {
        Map<String, String> told = Map.of("churn", rule.name());
        derived.add(DerivedModel.event("Customer Joined", activity, time, told, layer));
      }
      long rhythm = rhythm(customer, i);
      long untilRisk = Math.round(rhythm * rule.atRisk());
      long untilLapse = Math.round(rhythm * rule.lapsed());
      boolean last = i == customer.size() - 1;
      long silence = last ? Long.MAX_VALUE : millis(customer, i + 1) - time;
      if (silence >= untilRisk) {
        derived.add(
            DerivedModel.event(
                "Customer At Risk",
                activity,
                time + untilRisk,
                told("atRisk", untilRisk, rhythm),
                layer));
      }
      if (silence >= untilLapse) {
        derived.add(
            DerivedModel.event(
                "Customer Lapsed",
                activity,
                time + untilLapse,
                told("lapsed", untilLapse, rhythm),
                layer));
      }
      if (silence >= untilRisk && silence < rule.forget().getMillis()) {
        derived.add(
            DerivedModel.event(
                "Customer Returned",
                customer.get(i + 1),
                time + silence,
                told(silence >= untilLapse ? "wonBack" : "recovered", silence, rhythm),
                layer));
      }
    }
  }

  private Map<String, String> told(String outcome, long silence, long rhythm) {
    return Map.of(
        "churn", rule.name(),
        "outcome", outcome,
        "silence", DerivedModel.seconds(silence),
        "rhythm", DerivedModel.seconds(rhythm));
  }

  /** The median pause before an activity, of those that are known of then. */
  private long rhythm(List<LayeredEvent> customer, int activity) {
    int known = activity;
    while (known > 0
        && millis(customer, known) - millis(customer, known - 1) < rule.forget().getMillis()) {
      known--;
    }
    long since = millis(customer, activity) - rule.history().getMillis();
    List<Long> all =
        IntStream.range(known, activity)
            .filter(i -> millis(customer, i) >= since)
            .mapToObj(i -> millis(customer, i + 1) - millis(customer, i))
            .filter(pause -> pause >= rule.shortest().getMillis())
            .toList();
    List<Long> pauses =
        all.subList(Math.max(0, all.size() - MOST_PAUSES), all.size()).stream().sorted().toList();
    if (pauses.size() < FEWEST_PAUSES) {
      return rule.usual().getMillis();
    }
    long median = (pauses.get((pauses.size() - 1) / 2) + pauses.get(pauses.size() / 2)) / 2;
    return Math.min(median, rule.longest().getMillis());
  }

  private static long millis(List<LayeredEvent> events, int index) {
    return DerivedModel.millis(events.get(index));
  }
}

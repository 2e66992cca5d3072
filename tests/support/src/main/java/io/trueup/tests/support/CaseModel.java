package io.trueup.tests.support;

import static java.util.stream.Collectors.groupingBy;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a service level means where time always counts, as a program that can be read: for each
 * layer and case, every event that opens it is looked at with all that follow. It shares nothing
 * with the code it judges but the names.
 */
record CaseModel(ServiceLevelRule rule) {

  /** What is derived of events, one element for each layer that it is derived in. */
  List<LayeredEvent> derived(List<LayeredEvent> events) {
    List<LayeredEvent> derived = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      events.stream()
          .filter(event -> layer.in(event.layers()) && (opens(event) || closes(event)))
          .filter(event -> FieldModel.text(event, rule.key()) != null)
          .sorted(DerivedModel.ORDER)
          .collect(groupingBy(event -> FieldModel.text(event, rule.key())))
          .values()
          .forEach(its -> derive(its, layer, derived));
    }
    return derived;
  }

  private void derive(List<LayeredEvent> its, Layer layer, List<LayeredEvent> derived) {
    for (int i = 0; i < its.size(); i++) {
      if (opens(its.get(i)) && isFirst(its, i)) {
        derive(its.get(i), closedAt(its.subList(i, its.size())), layer, derived);
      }
    }
  }

  /** Whether no event before it opened the case, of which it could be a repetition. */
  private boolean isFirst(List<LayeredEvent> its, int index) {
    if (index == 0 || closes(its.get(index - 1))) {
      return true;
    }
    long pause = DerivedModel.millis(its.get(index)) - DerivedModel.millis(its.get(index - 1));
    return pause >= rule.maximum().getMillis();
  }

  private OptionalLong closedAt(List<LayeredEvent> following) {
    return following.stream().filter(this::closes).mapToLong(DerivedModel::millis).findFirst();
  }

  private void derive(
      LayeredEvent opening, OptionalLong closedAt, Layer layer, List<LayeredEvent> derived) {
    long opened = DerivedModel.millis(opening);
    long abandoned = opened + rule.maximum().getMillis();
    long risk = opened + rule.atRisk().getMillis();
    long limit = opened + rule.within().getMillis();
    boolean closed = closedAt.isPresent() && closedAt.getAsLong() < abandoned;
    long end = closed ? closedAt.getAsLong() : abandoned;
    Map<String, String> level = Map.of("serviceLevel", rule.name());
    derived.add(DerivedModel.event("Case Opened", opening, opened, level, layer));
    if (risk <= end) {
      derived.add(DerivedModel.event("Case At Risk", opening, risk, level, layer));
    }
    String decision = end < limit ? "met" : "breached";
    derived.add(
        DerivedModel.event(
            "Case Decided",
            opening,
            Math.min(end, limit),
            Map.of(
                "serviceLevel",
                rule.name(),
                "outcome",
                decision,
                "wasAtRisk",
                risk <= end ? "1" : "0"),
            layer));
    derived.add(
        DerivedModel.event(
            "Case Closed",
            opening,
            end,
            Map.of(
                "serviceLevel", rule.name(),
                "outcome", closed ? decision : "abandoned",
                "duration", DerivedModel.seconds(end - opened)),
            layer));
  }

  private boolean opens(LayeredEvent event) {
    return rule.opens().contains(event.event().name());
  }

  private boolean closes(LayeredEvent event) {
    return rule.closes().contains(event.event().name());
  }
}

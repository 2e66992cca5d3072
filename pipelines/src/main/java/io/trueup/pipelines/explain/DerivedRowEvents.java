package io.trueup.pipelines.explain;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.transforms.analyze.derive.Subject;
import io.trueup.transforms.analyze.derive.Subjects;
import io.trueup.transforms.reconcile.EventPart.Change;
import io.trueup.transforms.reconcile.LayerStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Collects the archived events behind a row of a metric that counts derived events: of each
 * customer, or case, of whom two neighbouring layers derive other events for the row, those that
 * only one of the layers has, or that were read otherwise and are what was derived is made of.
 */
final class DerivedRowEvents {
  private final RowEvents row;
  private final Map<Cause, Map<Position, EventBehind>> found = new EnumMap<>(Cause.class);

  /**
   * One whom one rule follows: what matters to the other rules of a customer is not behind a row.
   */
  record Followed(Subjects rule, Subject subject) {
    boolean has(LayeredEvent reading) {
      List<Subject> its = new ArrayList<>(1);
      rule.of(reading, its::add);
      return its.contains(subject);
    }
  }

  /** A derived event, whichever layers it is derived in. */
  private record Derived(CustomerEvent event, Map<String, String> attributes) {}

  DerivedRowEvents(RowEvents row) {
    this.row = row;
  }

  /** Takes all events of a subject that may matter for the row. */
  void see(Followed followed, List<Readings> events) {
    List<LayeredEvent> readings = new ArrayList<>();
    for (Readings event : events) {
      event.readings().stream().filter(followed::has).forEach(readings::add);
    }
    List<LayeredEvent> derived = new ArrayList<>();
    followed.rule().replay(followed.subject(), readings, derived::add);
    for (LayerStep step : LayerStep.ALL) {
      Set<Derived> gone = inLayer(step.from(), derived);
      Set<Derived> come = inLayer(step.to(), derived);
      Set<Derived> both = new HashSet<>(gone);
      both.retainAll(come);
      gone.removeAll(both);
      come.removeAll(both);
      if (!gone.isEmpty() || !come.isEmpty()) {
        events.forEach(
            event ->
                change(step, followed, event, gone, come)
                    .ifPresent(change -> add(step.cause(), event.behind(change))));
      }
    }
  }

  private Set<Derived> inLayer(Layer layer, List<LayeredEvent> derived) {
    Set<Derived> its = new HashSet<>();
    for (LayeredEvent event : derived) {
      if (layer.in(event.layers()) && row.counts(event)) {
        its.add(new Derived(event.event(), event.attributes()));
      }
    }
    return its;
  }

  private Optional<Change> change(
      LayerStep step, Followed followed, Readings event, Set<Derived> gone, Set<Derived> come) {
    LayeredEvent before = reading(step.from(), followed, event);
    LayeredEvent after = reading(step.to(), followed, event);
    if (before == null || after == null) {
      return before == after
          ? Optional.empty()
          : Optional.of(before == null ? Change.ADDED : Change.REMOVED);
    }
    if (before.attributes().equals(after.attributes())) {
      return Optional.empty();
    }
    if (isOrigin(event, come)) {
      return Optional.of(Change.ADDED);
    }
    return isOrigin(event, gone) ? Optional.of(Change.REMOVED) : Optional.empty();
  }

  private @Nullable LayeredEvent reading(Layer layer, Followed followed, Readings event) {
    return event.readings().stream()
        .filter(reading -> layer.in(reading.layers()) && followed.has(reading))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOrigin(Readings event, Set<Derived> derived) {
    return derived.stream()
        .anyMatch(one -> one.event().position().equals(event.event().position()));
  }

  /** An event that one customer loses and another one gets is reassigned. */
  private void add(Cause cause, EventBehind event) {
    found
        .computeIfAbsent(cause, absent -> new HashMap<>())
        .merge(
            event.position(),
            event,
            (one, other) -> one.change() == other.change() ? one : one.with(Change.REASSIGNED));
  }

  Map<Cause, CauseEvents> found() {
    found.forEach((cause, events) -> events.values().forEach(event -> row.add(cause, event)));
    found.clear();
    return row.found();
  }
}

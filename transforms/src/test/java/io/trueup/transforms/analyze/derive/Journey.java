package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.samples.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What one customer does, for tests: events by name and time. */
final class Journey {
  static final Instant START = SampleEvents.NEW_YEAR;
  static final Subject CUSTOMER = new Subject(EventField.CUSTOMER_KEY, "customer");

  private final List<LayeredEvent> events = new ArrayList<>();

  /** Adds an event so long after {@link #START}. */
  Journey at(Duration time, String name, String page) {
    events.add(event(events.size(), START.plus(time), name, page));
    return this;
  }

  Journey at(Duration time, String name) {
    return at(time, name, "/" + name);
  }

  static LayeredEvent event(int number, Instant time, String name, String page) {
    return LayeredEvent.of(
        SampleEvents.event("event-" + number, number)
            .setCustomerKey("customer")
            .setName(name)
            .setEventTime(time)
            .setPage(page)
            .build(),
        Map.of(),
        Layer.COUNTED.bit());
  }

  List<LayeredEvent> events() {
    return events;
  }

  /** All that is derived in the end. */
  List<LayeredEvent> derived(DerivationRules rules) {
    return derived(rules, events);
  }

  /** All that is derived in the end of the events of a customer. */
  static List<LayeredEvent> derived(DerivationRules rules, List<LayeredEvent> events) {
    return derived(new Subjects(rules, Set.copyOf(DerivedEvent.NAMES)), CUSTOMER, events);
  }

  /** All that is derived in the end of the events of a subject. */
  static List<LayeredEvent> derived(Subjects subjects, Subject subject, List<LayeredEvent> events) {
    List<LayeredEvent> derived = new ArrayList<>();
    subjects.trail(subject, Layer.COUNTED.bit()).see(events, Trail.FOREVER, derived::add);
    return derived;
  }

  /** What is derived under one name. */
  List<LayeredEvent> derived(DerivationRules rules, String name) {
    return derived(rules).stream().filter(event -> event.event().name().equals(name)).toList();
  }
}

package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventField;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Whose events there are, and what is derived of all events of one. */
public final class Subjects {
  /** The subjects of one rule, and since when their events matter. */
  private record Keyed(
      SubjectRule rule, Function<LayeredEvent, @Nullable String> id, long matterSince) {}

  private final DerivationRules rules;
  private final boolean customers;
  private final long customersMatterSince;
  private final List<Keyed> keyed;

  /**
   * By what is asked for, at any time.
   *
   * @param names of derived events
   */
  public Subjects(DerivationRules rules, Set<String> names) {
    this(rules, names, null);
  }

  /**
   * By what is asked for.
   *
   * @param names of derived events
   * @param from since when they are asked for; null where always
   */
  Subjects(DerivationRules rules, Set<String> names, @Nullable Instant from) {
    this.rules = rules;
    customers = DerivationRules.followCustomers(names);
    customersMatterSince = before(from, rules.margin(Subject.CUSTOMER));
    keyed =
        rules.rulesOf(names).stream()
            .map(
                rule ->
                    new Keyed(
                        rule, EventField.text(rule.key(), Set.of()), before(from, rule.margin())))
            .toList();
  }

  private static long before(@Nullable Instant from, Duration margin) {
    return from == null ? Long.MIN_VALUE : from.minus(margin).getMillis();
  }

  /**
   * Gives an event's customer where those are followed, and the subject of each rule that it
   * concerns; but none where the event is too old to matter to subjects of the kind.
   */
  public void of(LayeredEvent event, Consumer<Subject> subject) {
    long time = event.event().eventTime().getMillis();
    String customer = customers ? event.event().customerKey() : null;
    if (customer != null && time >= customersMatterSince) {
      subject.accept(new Subject(Subject.CUSTOMER, customer));
    }
    for (Keyed its : keyed) {
      if (time >= its.matterSince() && its.rule().concerns(event.event().name())) {
        String id = its.id().apply(event);
        if (id != null) {
          subject.accept(new Subject(its.rule().name(), id));
        }
      }
    }
  }

  /**
   * Derives of all events of a subject at once, for layers of the same events once.
   *
   * @param events in any order
   */
  public void replay(Subject subject, List<LayeredEvent> events, Consumer<LayeredEvent> derived) {
    layersByEvents(events)
        .forEach(
            (its, layers) ->
                new Trail(rules, subject.kind(), layers)
                    .see(its.stream().mapToObj(events::get).toList(), Trail.FOREVER, derived));
  }

  private static Map<BitSet, Integer> layersByEvents(List<LayeredEvent> events) {
    Map<BitSet, Integer> layers = new LinkedHashMap<>();
    for (Layer layer : Layer.values()) {
      BitSet its = new BitSet(events.size());
      for (int i = 0; i < events.size(); i++) {
        its.set(i, layer.in(events.get(i).layers()));
      }
      layers.merge(its, layer.bit(), (one, other) -> one | other);
    }
    return layers;
  }
}

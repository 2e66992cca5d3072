package io.trueup.transforms.analyze.derive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.trueup.schemas.event.CustomerEvent;
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
import org.joda.time.Instant;

/** Whose events there are, and what is derived of all events of one. */
public final class Subjects {
  /** The subjects of one key. */
  private record Keyed(Function<LayeredEvent, @Nullable String> id, List<AskedRule> rules) {
    boolean concern(CustomerEvent event) {
      for (AskedRule rule : rules) {
        if (rule.concerns(event)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Map<String, Keyed> byKey = new LinkedHashMap<>();

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
    this(rules.rulesOf(names), from);
  }

  private Subjects(List<SubjectRule> rules, @Nullable Instant from) {
    rules.stream()
        .collect(
            groupingBy(
                SubjectRule::key,
                LinkedHashMap::new,
                mapping(rule -> AskedRule.of(rule, from), toList())))
        .forEach((key, its) -> byKey.put(key, new Keyed(EventField.text(key, Set.of()), its)));
  }

  /** The same for each rule by itself, as if there were no other. */
  public static List<Subjects> ofEachRule(DerivationRules rules, Set<String> names) {
    return rules.rulesOf(names).stream().map(rule -> new Subjects(List.of(rule), null)).toList();
  }

  /** Gives each subject to whom an event matters: one for each key, however many rules it has. */
  public void of(LayeredEvent event, Consumer<Subject> subject) {
    byKey.forEach(
        (key, keyed) -> {
          if (keyed.concern(event.event())) {
            String id = keyed.id().apply(event);
            if (id != null) {
              subject.accept(new Subject(key, id));
            }
          }
        });
  }

  /**
   * A trail without events. Nothing follows a subject whose key no rule has any more.
   *
   * @param layers those that what is derived counts in, a bit mask
   */
  Trail trail(Subject subject, int layers) {
    Keyed keyed = byKey.get(subject.key());
    return new Trail(keyed == null ? List.of() : keyed.rules(), layers);
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
                trail(subject, layers)
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

package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.DropOff;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Duration;

/**
 * Reads {@code dropOff}: a funnel, which has the metric's name, and what is measured of it, the
 * share of the attempts that were dropped among those that were dropped or converted.
 */
final class DropOffReader {
  static final String DROP_OFF = "dropOff";

  private static final int MIN_STEPS = 2;
  private static final String OUTCOME = EventField.PROPERTIES + DerivedEvent.OUTCOME;

  /** What the steps of one attempt may differ in. */
  private static final Set<String> PLACES =
      Set.of("page", "sku", EventField.PROPERTIES + DerivedEvent.STEP);

  /** What the metric measures of what it counts. */
  static final Measure MEASURE =
      new Measure.Ratio(
          new Part(new Measure.Count(), List.of(is(OUTCOME, DerivedEvent.DROPPED))),
          new Part(new Measure.Count(), List.of()));

  private final String name;
  private final YamlMap map;

  /**
   * Reads one metric's funnel.
   *
   * @param name the metric's
   */
  DropOffReader(String name, YamlNode node) {
    this.name = name;
    map = new YamlMap(node, DropOff.SECTION);
  }

  /**
   * What the metric counts: the ends of attempts, or where it is split by {@link #PLACES}, the ends
   * of the steps that were taken there.
   */
  List<Condition> conditions(List<String> by) {
    boolean atSteps = by.stream().anyMatch(PLACES::contains);
    String stayed = atSteps ? DerivedEvent.ADVANCED : DerivedEvent.CONVERTED;
    return List.of(
        is(EventField.NAME, atSteps ? DerivedEvent.STEP_LEFT : DerivedEvent.FUNNEL_ENDED),
        is(EventField.PROPERTIES + DerivedEvent.FUNNEL, name),
        is(OUTCOME, DerivedEvent.DROPPED, stayed));
  }

  private static Condition is(String field, String... texts) {
    return new Condition(field, Set.of(texts), false);
  }

  /** The funnel; nothing where it was refused. */
  Optional<FunnelRule> funnel() {
    List<String> steps = map.get(DropOff.STEPS);
    List<String> optional = map.get(DropOff.OPTIONAL);
    List<String> without = map.get(DropOff.WITHOUT);
    Duration within = map.get(DropOff.WITHIN);
    Per per = map.get(DropOff.PER);
    boolean sound = checkSteps(steps);
    sound &= checkOptional(steps, optional);
    sound &= checkWithout(steps, without);
    if (!sound || within.equals(Duration.ZERO)) {
      return Optional.empty();
    }
    return Optional.of(
        new FunnelRule(
            name,
            steps.stream().map(step -> new Step(step, optional.contains(step))).toList(),
            without,
            per,
            within));
  }

  private boolean checkSteps(List<String> steps) {
    if (steps.size() < MIN_STEPS) {
      return map.has(DropOff.STEPS)
          && refuse(
              DropOff.STEPS,
              "has a funnel of one step, which nobody can drop out of",
              "Name at least two: [Checkout Started, Order Completed]");
    }
    for (String step : steps) {
      if (DerivedEvent.NAMES.contains(step)) {
        return refuse(
            DropOff.STEPS,
            "has the step '" + step + "', which is derived itself",
            "Name events that happen");
      }
    }
    return checkUnique(DropOff.STEPS, "has the step", steps);
  }

  private boolean checkOptional(List<String> steps, List<String> optional) {
    for (String step : optional) {
      int place = steps.indexOf(step);
      if (place <= 0 || place == steps.size() - 1) {
        return refuse(
            DropOff.OPTIONAL,
            "may leave out '" + step + "', which is no step between its first and its last",
            "Name steps between them");
      }
    }
    return true;
  }

  private boolean checkWithout(List<String> steps, List<String> without) {
    for (String event : without) {
      if (steps.contains(event)) {
        return refuse(
            DropOff.WITHOUT,
            "goes without '" + event + "', which is a step of it",
            "Remove it from 'steps' or from 'without'");
      }
    }
    return checkUnique(DropOff.WITHOUT, "goes without", without);
  }

  private boolean checkUnique(Key<List<String>> key, String verb, List<String> events) {
    Set<String> before = new HashSet<>();
    for (String event : events) {
      if (!before.add(event)) {
        return refuse(key, verb + " '" + event + "' twice", "Remove one of them");
      }
    }
    return true;
  }

  private boolean refuse(Key<List<String>> key, String what, String remedy) {
    map.refuse(key, "metric '" + name + "' " + what, remedy);
    return false;
  }
}

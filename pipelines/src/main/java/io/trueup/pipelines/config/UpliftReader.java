package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.Uplift;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.time.Duration;

/**
 * Reads {@code uplift}: a funnel from exposure to conversion, which has the metric's name, how its
 * arms are compared, and what is measured of them, the share of the exposures that were followed by
 * a conversion.
 */
final class UpliftReader {
  static final String UPLIFT = "uplift";

  private static final String OUTCOME = EventField.PROPERTIES + DerivedEvent.OUTCOME;

  /** What the metric measures of what it counts. */
  static final Measure MEASURE =
      new Measure.Ratio(
          new Part(
              new Measure.Count(),
              List.of(new Condition(OUTCOME, Set.of(DerivedEvent.ADVANCED), false))),
          new Part(new Measure.Count(), List.of()));

  private final String name;
  private final YamlMap map;

  /**
   * Reads one metric's experiment.
   *
   * @param name the metric's
   */
  UpliftReader(String name, YamlNode node) {
    this.name = name;
    map = new YamlMap(node, Uplift.SECTION);
  }

  /** What the metric counts: exposures, once it is known whether a conversion followed. */
  List<Condition> conditions() {
    return exposures(name, map.get(Uplift.EXPOSURE));
  }

  /** The exposures of a metric, once it is known whether a conversion followed. */
  static List<Condition> exposures(String name, String exposure) {
    return List.of(
        is(EventField.NAME, DerivedEvent.STEP_LEFT),
        is(EventField.PROPERTIES + DerivedEvent.FUNNEL, name),
        is(EventField.PROPERTIES + DerivedEvent.STEP, exposure));
  }

  private static Condition is(String field, String text) {
    return new Condition(field, Set.of(text), false);
  }

  /** The fields that split the metric: the arm, and those that it names itself. */
  List<String> by(List<String> named) {
    return by(map.get(Uplift.ARM), named);
  }

  /** The field that tells arms, and those that a metric names itself. */
  static List<String> by(String arm, List<String> named) {
    if (named.contains(arm)) {
      return named;
    }
    List<String> by = new ArrayList<>(List.of(arm));
    by.addAll(named);
    return by;
  }

  /** The funnel; nothing where it was refused. */
  Optional<FunnelRule> funnel() {
    String exposure = map.get(Uplift.EXPOSURE);
    String conversion = map.get(Uplift.CONVERSION);
    Duration within = map.get(Uplift.WITHIN);
    for (Key<String> key : List.of(Uplift.EXPOSURE, Uplift.CONVERSION)) {
      if (DerivedEvent.NAMES.contains(map.get(key))) {
        refuse(
            key,
            "waits for '" + map.get(key) + "', which is derived",
            "Name an event that happens");
        return Optional.empty();
      }
    }
    if (!exposure.isEmpty() && exposure.equals(conversion)) {
      refuse(
          Uplift.CONVERSION,
          "has the exposure '" + exposure + "' for a conversion",
          "Name the event that an exposure is to lead to");
      return Optional.empty();
    }
    if (exposure.isEmpty() || conversion.isEmpty() || within.equals(Duration.ZERO)) {
      return Optional.empty();
    }
    return Optional.of(
        new FunnelRule(
            name,
            List.of(new Step(exposure, false), new Step(conversion, false)),
            List.of(),
            Per.CUSTOMER,
            within));
  }

  /** How the arms are compared; nothing where it was refused. */
  Optional<ExperimentRule> experiment(FieldNames fields) {
    String arm = map.get(Uplift.ARM);
    if (!fields.isText(arm)) {
      refuse(
          Uplift.ARM,
          "tells arms by '" + arm + "', which is no text field",
          fields.textRemedy(arm));
      return Optional.empty();
    }
    String control = map.get(Uplift.CONTROL);
    Map<String, Double> allocation = allocation();
    if (map.has(Uplift.ALLOCATION) && allocation.size() < 2) {
      refuse(
          Uplift.ALLOCATION,
          "is an experiment of fewer than two arms",
          "Write the share of each: {control: 0.5, treatment: 0.5}");
      return Optional.empty();
    }
    if (allocation.size() >= 2 && !control.isEmpty() && !allocation.containsKey(control)) {
      refuse(
          Uplift.CONTROL,
          "is compared with '" + control + "', which is none of its arms",
          Suggestion.remedy(control, allocation.keySet()));
      return Optional.empty();
    }
    if (allocation.size() < 2 || control.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ExperimentRule(name, arm, control, allocation, map.get(Uplift.MINIMUM)));
  }

  private Map<String, Double> allocation() {
    Map<String, Double> allocation = new TreeMap<>();
    map.get(Uplift.ALLOCATION)
        .entries()
        .forEach(
            (arm, share) ->
                Form.NUMBER
                    .reader()
                    .apply(share)
                    .ifPresent(
                        number -> {
                          if (number <= 0) {
                            share.refuse(
                                "the arm '" + arm + "' has the share " + share.raw(),
                                "Use a number above 0");
                          }
                          allocation.put(arm, number);
                        }));
    return allocation;
  }

  private void refuse(Key<?> key, String what, String remedy) {
    map.refuse(key, "metric '" + name + "' " + what, remedy);
  }
}

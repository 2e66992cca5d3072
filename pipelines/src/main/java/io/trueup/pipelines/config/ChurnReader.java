package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.Churn;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Duration;

/**
 * Reads {@code churn}: the rule by which silences are judged, which has the metric's name, and what
 * is measured of them, the share of the silences at risk that were not broken in time.
 */
final class ChurnReader {
  static final String CHURN = "churn";

  private static final String OUTCOME = EventField.PROPERTIES + DerivedEvent.OUTCOME;

  /** What the metric measures of what it counts. */
  static final Measure MEASURE =
      new Measure.Ratio(
          new Part(new Measure.Count(), List.of(is(OUTCOME, DerivedEvent.LAPSED))),
          new Part(new Measure.Count(), List.of()));

  private final String name;
  private final YamlMap map;

  /**
   * Reads one metric's churn.
   *
   * @param name the metric's
   */
  ChurnReader(String name, YamlNode node) {
    this.name = name;
    map = new YamlMap(node, Churn.SECTION);
  }

  /** What the metric counts: the ends of risks, by a lapse or by a return before it. */
  List<Condition> conditions() {
    return List.of(
        is(EventField.NAME, DerivedEvent.CUSTOMER_LAPSED, DerivedEvent.CUSTOMER_RETURNED),
        is(EventField.PROPERTIES + DerivedEvent.CHURN, name),
        is(OUTCOME, DerivedEvent.LAPSED, DerivedEvent.RECOVERED));
  }

  private static Condition is(String field, String... texts) {
    return new Condition(field, Set.of(texts), false);
  }

  /** The rule; nothing where it was refused. */
  Optional<ChurnRule> rule() {
    List<String> activity = map.get(Churn.ACTIVITY);
    Duration shortest = map.get(Churn.SHORTEST);
    Duration usual = map.get(Churn.USUAL);
    Duration longest = map.get(Churn.LONGEST);
    Duration history = map.get(Churn.HISTORY);
    Duration forget = map.get(Churn.FORGET);
    Optional<Double> atRisk = map.find(Churn.AT_RISK);
    Optional<Double> lapsed = map.find(Churn.LAPSED);
    if (List.of(shortest, usual, longest, history, forget).contains(Duration.ZERO)
        || atRisk.isEmpty()
        || lapsed.isEmpty()) {
      return Optional.empty();
    }
    boolean sound = checkActivity(activity);
    sound &= checkRhythm(shortest, usual, longest);
    sound &= checkSilence(atRisk.get(), lapsed.get());
    if (!sound) {
      return Optional.empty();
    }
    Duration lapse = ChurnRule.times(longest, lapsed.get());
    if (forget.isShorterThan(lapse)) {
      return refuse(
          Churn.FORGET,
          "forgets customers after " + Durations.format(forget) + ", when some have not lapsed yet",
          "Use at least " + Durations.format(lapse));
    }
    return Optional.of(
        new ChurnRule(
            name,
            Set.copyOf(activity),
            shortest,
            usual,
            longest,
            history,
            atRisk.get(),
            lapsed.get(),
            forget));
  }

  private boolean checkActivity(List<String> activity) {
    for (String event : activity) {
      if (DerivedEvent.NAMES.contains(event)) {
        refuse(
            Churn.ACTIVITY,
            "takes '" + event + "' for activity, which is derived",
            "Name events that happen");
        return false;
      }
    }
    return true;
  }

  private boolean checkRhythm(Duration shortest, Duration usual, Duration longest) {
    if (longest.isShorterThan(shortest)) {
      refuse(
          Churn.LONGEST,
          "has a longest rhythm of " + Durations.format(longest) + ", below the shortest",
          "Use at least " + Durations.format(shortest));
      return false;
    }
    if (usual.isShorterThan(shortest) || usual.isLongerThan(longest)) {
      refuse(
          Churn.USUAL,
          "has a usual rhythm of "
              + Durations.format(usual)
              + ", which is not between the shortest and the longest",
          "Use " + Durations.format(shortest) + " to " + Durations.format(longest));
      return false;
    }
    return true;
  }

  private boolean checkSilence(double atRisk, double lapsed) {
    if (atRisk < 1) {
      refuse(
          Churn.AT_RISK,
          "takes a customer for at risk before the next activity is due",
          "Use a number from 1 on");
      return false;
    }
    if (lapsed <= atRisk) {
      refuse(
          Churn.LAPSED,
          "takes a customer for lapsed who is not at risk",
          "Use a number above that of 'atRisk'");
      return false;
    }
    return true;
  }

  private Optional<ChurnRule> refuse(Key<?> key, String what, String remedy) {
    map.refuse(key, "metric '" + name + "' " + what, remedy);
    return Optional.empty();
  }
}

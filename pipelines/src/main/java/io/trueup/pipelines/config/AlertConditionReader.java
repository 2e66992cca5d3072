package io.trueup.pipelines.config;

import io.trueup.transforms.listen.Absence;
import io.trueup.transforms.listen.AlertCondition;
import io.trueup.transforms.listen.Change;
import io.trueup.transforms.listen.Side;
import io.trueup.transforms.listen.Threshold;
import java.util.List;
import org.joda.time.Duration;

/** Reads what makes one alert fire. */
final class AlertConditionReader {
  private static final List<Key<?>> CONDITIONS =
      List.of(
          AlertKeys.ABOVE, AlertKeys.BELOW, AlertKeys.RISES, AlertKeys.FALLS, AlertKeys.ABSENT_FOR);

  private final String alert;
  private final YamlMap map;
  private final Duration tier;
  private final Duration every;

  /**
   * Reads one alert's condition.
   *
   * @param alert how messages call it: {@code alert 'few'}
   * @param tier the length of the windows that are watched
   * @param every how often one begins
   */
  AlertConditionReader(String alert, YamlMap map, Duration tier, Duration every) {
    this.alert = alert;
    this.map = map;
    this.tier = tier;
    this.every = every;
  }

  /** The condition; any where it was refused. */
  AlertCondition read() {
    List<Key<?>> given = CONDITIONS.stream().filter(map::has).toList();
    if (given.size() != 1) {
      map.refuse(
          alert + (given.isEmpty() ? " has no condition" : " has more than one condition"),
          "Give it one of: above: <number>, below: <number>, rises: <percentage>,"
              + " falls: <percentage>, absentFor: <duration>, any: [rules], all: [rules]");
      return new Absence(Duration.ZERO);
    }
    Key<?> kind = given.get(0);
    boolean changes = kind.equals(AlertKeys.RISES) || kind.equals(AlertKeys.FALLS);
    if (!changes) {
      refuse(kind, AlertKeys.OVER);
    }
    if (kind.equals(AlertKeys.ABSENT_FOR)) {
      refuse(kind, AlertKeys.ON, AlertKeys.FOR, AlertKeys.UNTIL);
      return new Absence(map.get(AlertKeys.ABSENT_FOR));
    }
    Side side =
        kind.equals(AlertKeys.ABOVE) || kind.equals(AlertKeys.RISES) ? Side.ABOVE : Side.BELOW;
    return changes ? change(side) : threshold(side);
  }

  private void refuse(Key<?> kind, Key<?>... keys) {
    for (Key<?> key : keys) {
      if (map.has(key)) {
        refuse(alert, map, kind, key);
      }
    }
  }

  static void refuse(String alert, YamlMap map, Key<?> kind, Key<?> key) {
    map.refuse(
        key,
        "%s has '%s', which says nothing beside '%s'".formatted(alert, key.name(), kind.name()),
        "Remove it");
  }

  private AlertCondition threshold(Side side) {
    double limit = map.get(side == Side.ABOVE ? AlertKeys.ABOVE : AlertKeys.BELOW);
    double until = until(Form.NUMBER, limit);
    if (side.isBeyond(until, limit)) {
      refuseUntil("a number that is not " + (side == Side.ABOVE ? "above it" : "below it"));
    }
    return new Threshold(side, limit, until, map.get(AlertKeys.ON));
  }

  private AlertCondition change(Side side) {
    double share = map.get(side == Side.ABOVE ? AlertKeys.RISES : AlertKeys.FALLS);
    double until = until(Form.PERCENTAGE, share);
    if (until > share) {
      refuseUntil("a percentage that is not above it");
    }
    return new Change(side, share, until, over(), map.get(AlertKeys.ON));
  }

  private double until(Form<Double> form, double limit) {
    return map.find(AlertKeys.UNTIL).flatMap(form.reader()).orElse(limit);
  }

  private void refuseUntil(String remedy) {
    map.refuse(
        AlertKeys.UNTIL,
        "%s ends at %s, which is beyond its limit".formatted(alert, map.get(AlertKeys.UNTIL).raw()),
        "Use " + remedy);
  }

  private Duration over() {
    if (!map.has(AlertKeys.OVER)) {
      map.refuse(
          alert + " does not say over which time the value changes",
          "Add 'over', a multiple of its tier of " + Durations.format(tier));
      return tier;
    }
    Duration over = map.get(AlertKeys.OVER);
    if (!tier.isLongerThan(Duration.ZERO) || !over.isLongerThan(Duration.ZERO)) {
      return tier; // One of them was refused.
    }
    if (over.getMillis() % tier.getMillis() != 0) {
      map.refuse(
          AlertKeys.OVER,
          "%s looks back over %s, which is no multiple of its tier"
              .formatted(alert, Durations.format(over)),
          "Use a multiple of " + Durations.format(tier));
    }
    if (over.getMillis() / every.getMillis() > Change.MOST_WINDOWS) {
      map.refuse(
          AlertKeys.OVER,
          "%s looks back over %s, which are too many windows to be remembered"
              .formatted(alert, Durations.format(over)),
          "Look back over at most %d windows, or watch a longer tier"
              .formatted(Change.MOST_WINDOWS));
    }
    return over;
  }
}

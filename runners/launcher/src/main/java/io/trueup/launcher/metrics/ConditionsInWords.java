package io.trueup.launcher.metrics;

import io.trueup.transforms.analyze.Condition;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The events that conditions leave, said to people. */
final class ConditionsInWords {
  private ConditionsInWords() {}

  /** Begins with a space, and is empty where all events meet them. */
  static String of(List<Condition> conditions) {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(ConditionsInWords::of)
            .collect(Collectors.joining(" and ", " where ", ""));
  }

  private static String of(Condition condition) {
    return condition.field()
        + (condition.negated() ? " is not " : " is ")
        + String.join(condition.negated() ? " nor " : " or ", new TreeSet<>(condition.values()));
  }
}

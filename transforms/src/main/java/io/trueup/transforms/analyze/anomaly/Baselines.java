package io.trueup.transforms.analyze.anomaly;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Interval;

/** What is usual in one hour of the week, for each combination of a metric's dimensions. */
final class Baselines {
  private final Map<Map<String, String>, Baseline> byDimensions = new HashMap<>();

  /**
   * The baselines of those combinations that have had values in enough weeks.
   *
   * @param weeks the hour in each week
   * @param past values of windows that start in these
   */
  Baselines(AnomalyRule rule, List<Interval> weeks, List<History.Past> past) {
    past.stream()
        .collect(Collectors.groupingBy(History.Past::dimensions))
        .forEach(
            (dimensions, values) -> {
              if (weeksOf(values, weeks).size() >= rule.atLeast()) {
                byDimensions.put(
                    dimensions,
                    Baseline.of(values.stream().mapToDouble(History.Past::value).toArray()));
              }
            });
  }

  /** What is usual of them; null where they are too new. */
  @Nullable Baseline of(Map<String, String> dimensions) {
    return byDimensions.get(dimensions);
  }

  private static Set<Interval> weeksOf(List<History.Past> values, List<Interval> weeks) {
    Set<Interval> those = new HashSet<>();
    for (History.Past value : values) {
      weeks.stream().filter(week -> week.contains(value.windowStart())).forEach(those::add);
    }
    return those;
  }
}

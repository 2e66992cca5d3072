package io.trueup.launcher.terminal;

import io.trueup.schemas.metric.MetricValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Picks the values that are worth a line of a small table. */
public final class Newest {
  private static final Comparator<MetricValue> MOST_EVENTS =
      Comparator.comparingLong(MetricValue::events)
          .reversed()
          .thenComparing(value -> value.dimensions().toString());

  private Newest() {}

  /**
   * Of each metric the newest window, and of that the splits with the most events.
   *
   * @param splits how many splits of a metric, at least 1
   * @return by metric, then by events
   */
  public static List<MetricValue> of(List<MetricValue> values, int splits) {
    Map<String, List<MetricValue>> metrics = new TreeMap<>();
    for (MetricValue value : values) {
      metrics.computeIfAbsent(value.metric(), name -> new ArrayList<>()).add(value);
    }
    List<MetricValue> picked = new ArrayList<>();
    for (List<MetricValue> metric : metrics.values()) {
      newestWindow(metric).stream().sorted(MOST_EVENTS).limit(splits).forEach(picked::add);
    }
    return picked;
  }

  private static List<MetricValue> newestWindow(List<MetricValue> values) {
    Comparator<MetricValue> byWindow =
        Comparator.comparing(MetricValue::windowStart).thenComparing(MetricValue::windowEnd);
    MetricValue newest = values.stream().max(byWindow).orElseThrow();
    return values.stream().filter(value -> byWindow.compare(value, newest) == 0).toList();
  }
}

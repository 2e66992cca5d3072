package io.trueup.dashboard.live;

import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.MetricRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest windows of one metric and tier, split by split. Not thread-safe. */
final class Windows {
  static final int MOST = 60;

  private final TreeMap<Instant, Map<Map<String, String>, MetricPoint>> windows = new TreeMap<>();

  /** Returns whether it is news. */
  boolean put(MetricRow row) {
    MetricPoint before =
        windows
            .computeIfAbsent(row.point().start(), start -> new LinkedHashMap<>())
            .put(row.dimensions(), row.point());
    while (windows.size() > MOST) {
      windows.pollFirstEntry();
    }
    return !row.point().equals(before);
  }

  /** The splits of the newest window that they see. */
  Map<Map<String, String>, MetricPoint> newest(Audience audience) {
    return windows.isEmpty() ? Map.of() : visible(windows.lastEntry().getValue(), audience);
  }

  /** The sum of the splits, window by window, the oldest first. */
  List<MetricPoint> sums(Audience audience) {
    List<MetricPoint> sums = new ArrayList<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      visible(splits, audience).values().stream().reduce(MetricPoint::plus).ifPresent(sums::add);
    }
    return sums;
  }

  /** One split, window by window, the oldest first. */
  List<MetricPoint> of(Map<String, String> split, Audience audience) {
    List<MetricPoint> points = new ArrayList<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      MetricPoint point = visible(splits, audience).get(split);
      if (point != null) {
        points.add(point);
      }
    }
    return points;
  }

  /** The split with the most events over all windows. */
  Map<String, String> largest(Audience audience) {
    Map<Map<String, String>, Long> events = new HashMap<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      visible(splits, audience)
          .forEach((split, point) -> events.merge(split, point.events(), Long::sum));
    }
    return events.entrySet().stream()
        .max(
            Map.Entry.<Map<String, String>, Long>comparingByValue()
                .thenComparing(entry -> new TreeMap<>(entry.getKey()).toString()))
        .map(Map.Entry::getKey)
        .orElse(Map.of());
  }

  private static Map<Map<String, String>, MetricPoint> visible(
      Map<Map<String, String>, MetricPoint> splits, Audience audience) {
    Map<Map<String, String>, MetricPoint> visible = new LinkedHashMap<>(splits);
    visible.values().removeIf(point -> !audience.sees(point.shown()));
    return visible;
  }
}

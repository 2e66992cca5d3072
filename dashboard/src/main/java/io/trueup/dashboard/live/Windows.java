package io.trueup.dashboard.live;

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

  /** The splits of the newest window that are made of at least {@code smallest} events. */
  Map<Map<String, String>, MetricPoint> newest(long smallest) {
    return windows.isEmpty() ? Map.of() : visible(windows.lastEntry().getValue(), smallest);
  }

  /** The sum of the splits, window by window, the oldest first. */
  List<MetricPoint> sums(long smallest) {
    List<MetricPoint> sums = new ArrayList<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      visible(splits, smallest).values().stream().reduce(MetricPoint::plus).ifPresent(sums::add);
    }
    return sums;
  }

  /** One split, window by window, the oldest first. */
  List<MetricPoint> of(Map<String, String> split, long smallest) {
    List<MetricPoint> points = new ArrayList<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      MetricPoint point = visible(splits, smallest).get(split);
      if (point != null) {
        points.add(point);
      }
    }
    return points;
  }

  /** The split with the most events over all windows. */
  Map<String, String> largest(long smallest) {
    Map<Map<String, String>, Long> events = new HashMap<>();
    for (Map<Map<String, String>, MetricPoint> splits : windows.values()) {
      visible(splits, smallest)
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
      Map<Map<String, String>, MetricPoint> splits, long smallest) {
    Map<Map<String, String>, MetricPoint> visible = new LinkedHashMap<>(splits);
    visible
        .entrySet()
        .removeIf(split -> !split.getKey().isEmpty() && split.getValue().events() < smallest);
    return visible;
  }
}

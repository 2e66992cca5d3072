package io.trueup.dashboard.view;

import java.util.Map;

/**
 * The value of one split of a metric in one window.
 *
 * @param dimensions empty where the metric is not split
 */
public record MetricRow(
    String metric, Tier tier, Map<String, String> dimensions, MetricPoint point) {
  public MetricRow {
    dimensions = Map.copyOf(dimensions);
  }
}

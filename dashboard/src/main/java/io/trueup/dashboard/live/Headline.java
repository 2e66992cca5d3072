package io.trueup.dashboard.live;

import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One line for a metric, whatever splits it: their sum where they add up, else the split with the
 * most events.
 *
 * @param split the split that is shown; empty for the whole, or the sum
 * @param splits how many splits its newest window has that may be seen
 * @param points the newest windows, the oldest first
 * @param lastWeek the value of a week before the newest closed window; null where there is none
 * @param anomaly the most unusual value of the newest scored window; null where none is an outlier
 */
public record Headline(
    String metric,
    Tier tier,
    Map<String, String> split,
    int splits,
    List<MetricPoint> points,
    @Nullable MetricPoint lastWeek,
    @Nullable Anomaly anomaly) {

  /**
   * A value that is far from what is usual at that hour of the week.
   *
   * @param score how far, in standard deviations; its sign is the direction
   * @param split of the metric
   * @param start of its window
   */
  public record Anomaly(double score, Map<String, String> split, Instant start) {}

  Headline withLastWeek(MetricPoint point) {
    return new Headline(metric, tier, split, splits, points, point, anomaly);
  }
}

package io.trueup.dashboard.live;

import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.Tier;
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
 */
public record Headline(
    String metric,
    Tier tier,
    Map<String, String> split,
    int splits,
    List<MetricPoint> points,
    @Nullable MetricPoint lastWeek) {}

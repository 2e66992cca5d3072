package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.io.Serializable;
import java.util.Map;
import org.joda.time.Duration;

/**
 * What is watched of a metric, and what is said of it.
 *
 * @param name unique
 * @param metric the metric watched, for quantiles with its suffix ({@code latency.p95}); empty for
 *     a composite
 * @param tier the tier watched; zero for a composite
 * @param dimensions only values with these dimension values; empty for all
 * @param condition what makes it fire
 * @param lasting how long a breach must have lasted before it fires, in event time
 * @param cooldown how long after a breach no other of the same series begins, in event time
 * @param notice what people are told
 */
public record AlertRule(
    String name,
    String metric,
    Duration tier,
    Map<String, String> dimensions,
    AlertCondition condition,
    Duration lasting,
    Duration cooldown,
    Notice notice)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How much earlier the values are that it compares with. */
  public Duration lookback() {
    return condition instanceof Change change ? change.over() : Duration.ZERO;
  }

  boolean watches(MetricValue value) {
    return metric.equals(value.metric())
        && tier.equals(value.tier())
        && value.dimensions().entrySet().containsAll(dimensions.entrySet());
  }
}

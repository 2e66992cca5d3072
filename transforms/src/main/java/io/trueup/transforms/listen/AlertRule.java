package io.trueup.transforms.listen;

import java.io.Serializable;
import java.util.Map;
import org.joda.time.Duration;

/**
 * A threshold on a metric.
 *
 * @param name unique
 * @param metric the metric watched, for quantiles with its suffix ({@code latency.p95})
 * @param tier the tier watched
 * @param dimensions only values with these dimension values; empty for all
 * @param above whether a value above the threshold is the breach, or one below
 * @param threshold the limit, in the metric's unit
 * @param severity free text, {@code warning} or {@code critical} by convention
 */
public record AlertRule(
    String name,
    String metric,
    Duration tier,
    Map<String, String> dimensions,
    boolean above,
    double threshold,
    String severity)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}

package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.metric.MetricValue;

/**
 * A row of {@code metric_current}.
 *
 * @param value the number to show
 * @param truedUp whether it is the exact one
 */
public record CurrentMetric(MetricValue value, boolean truedUp) {}

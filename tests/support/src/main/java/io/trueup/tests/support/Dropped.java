package io.trueup.tests.support;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What Beam dropped. */
public final class Dropped {
  /** The Direct runner writes it with a capital D. */
  private static final String COUNTER = "droppedDueToLateness";

  private Dropped() {}

  /** How many elements all steps together dropped because their window was gone. */
  public static long dueToLateness(PipelineResult result) {
    long dropped = 0;
    for (MetricResult<Long> counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      if (counter.getName().getName().equalsIgnoreCase(COUNTER)) {
        dropped += counter.getAttempted();
      }
    }
    return dropped;
  }
}

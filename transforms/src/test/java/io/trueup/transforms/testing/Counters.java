package io.trueup.transforms.testing;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** Reads the counters of a pipeline that ran. */
public final class Counters {
  private Counters() {}

  /** The sum over all steps of the counters of this name, in any case; 0 where there is none. */
  public static long sum(PipelineResult result, String name) {
    result.waitUntilFinish();
    long sum = 0;
    for (MetricResult<Long> counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      if (counter.getName().getName().equalsIgnoreCase(name)) {
        sum += counter.getAttempted();
      }
    }
    return sum;
  }
}

package io.trueup.transforms.record.drift;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Leaves out what comes for windows that are closed, and counts it, so that nothing is left for
 * Beam to drop. The windows further on are behind this step, so none of them has seen a later
 * watermark.
 */
final class KeepTimelyFn extends DoFn<KV<UsageKey, FieldUsage>, KV<UsageKey, FieldUsage>> {
  private static final long serialVersionUID = 1L;

  /** Never set: it is how a DoFn is told the watermark. */
  @TimerId("watermark")
  private final TimerSpec watermarkSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Counter late = Metrics.counter(MeasureDrift.class, "lateUsages");

  private final Duration untilClosed;

  /**
   * @param untilClosed from the start of a window to its closing
   */
  KeepTimelyFn(Duration untilClosed) {
    this.untilClosed = untilClosed;
  }

  @ProcessElement
  public void keep(
      @Element KV<UsageKey, FieldUsage> usage,
      @TimerId("watermark") Timer watermark,
      OutputReceiver<KV<UsageKey, FieldUsage>> output) {
    Instant start = Instant.ofEpochMilli(usage.getKey().windowStart());
    if (start.plus(untilClosed).isAfter(watermark.getCurrentRelativeTime())) {
      output.output(usage);
    } else {
      late.inc();
    }
  }

  @OnTimer("watermark")
  public void neverDue() {}
}

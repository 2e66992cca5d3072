package io.trueup.transforms.record.drift;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.transforms.record.RecordPolicy;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Measures how the fields of events change, per source, event name and window of event time, as
 * values of {@link DriftMetrics}.
 *
 * <p>Of everything that was received and is known to be an event, also of what is rejected after
 * that: a contract that is broken is where one looks for drift. Panes accumulate: the highest of a
 * window replaces the others.
 */
public final class MeasureDrift
    extends PTransform<PCollection<KV<UsageKey, FieldUsage>>, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;

  private final RecordPolicy policy;
  private final Duration firing;

  private MeasureDrift(RecordPolicy policy, Duration firing) {
    this.policy = policy;
    this.firing = firing;
  }

  /**
   * Measures in the policy's windows, and against its contracts.
   *
   * @param firing how long after a new event a window is published again, in processing time
   */
  public static MeasureDrift of(RecordPolicy policy, Duration firing) {
    return new MeasureDrift(policy, firing);
  }

  @Override
  public PCollection<MetricValue> expand(PCollection<KV<UsageKey, FieldUsage>> usages) {
    Duration window = policy.driftWindow();
    KvCoder<UsageKey, FieldUsage> coder =
        KvCoder.of(UsageKey.KeyCoder.of(), FieldUsage.UsageCoder.of());
    return usages
        .apply(
            "BySource", WithKeys.of((KV<UsageKey, FieldUsage> usage) -> usage.getKey().further()))
        .setCoder(KvCoder.of(UsageKey.KeyCoder.of(), coder))
        .apply(
            "Admit",
            ParDo.of(
                new AdmitUsagesFn(policy.contracts(), window, policy.allowedLateness().longest())))
        .setCoder(coder)
        .apply("PairWindows", ParDo.of(new PairWindowsFn(window.getMillis())))
        .setCoder(KvCoder.of(UsageKey.KeyCoder.of(), new UsagePair.PairCoder()))
        .apply("IntoWindows", windows(window))
        .apply("Merge", Combine.perKey(new MergeUsagePairs()))
        .setCoder(KvCoder.of(UsageKey.KeyCoder.of(), new UsagePair.PairCoder()))
        .apply("Publish", ParDo.of(new PublishDriftFn(policy.contracts(), window)))
        .setCoder(MetricValueCoder.of());
  }

  private Window<KV<UsageKey, UsagePair>> windows(Duration window) {
    AfterProcessingTime soon = AfterProcessingTime.pastFirstElementInPane().plusDelayOf(firing);
    return Window.<KV<UsageKey, UsagePair>>into(new UsageWindows(window))
        .triggering(AfterWatermark.pastEndOfWindow().withEarlyFirings(soon).withLateFirings(soon))
        .withAllowedLateness(policy.allowedLateness().longest())
        .accumulatingFiredPanes();
  }
}

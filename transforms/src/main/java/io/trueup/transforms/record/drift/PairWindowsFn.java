package io.trueup.transforms.record.drift;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Gives a usage to its own window, and to the next one as what to compare with. */
final class PairWindowsFn extends DoFn<KV<UsageKey, FieldUsage>, KV<UsageKey, UsagePair>> {
  private static final long serialVersionUID = 1L;

  private final long window;

  /**
   * @param window the windows' length in milliseconds
   */
  PairWindowsFn(long window) {
    this.window = window;
  }

  @ProcessElement
  public void pair(
      @Element KV<UsageKey, FieldUsage> usage, OutputReceiver<KV<UsageKey, UsagePair>> output) {
    UsageKey key = usage.getKey();
    output.output(KV.of(key, UsagePair.ofCurrent(usage.getValue())));
    output.output(KV.of(key.next(window), UsagePair.ofPrevious(usage.getValue())));
  }
}

package io.trueup.transforms.record.drift;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

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
    output(KV.of(key, UsagePair.ofCurrent(usage.getValue())), output);
    output(KV.of(key.next(window), UsagePair.ofPrevious(usage.getValue())), output);
  }

  private void output(
      KV<UsageKey, UsagePair> pair, OutputReceiver<KV<UsageKey, UsagePair>> output) {
    output.outputWithTimestamp(
        pair, Instant.ofEpochMilli(pair.getKey().windowStart() + window - 1));
  }

  /**
   * A usage has the timestamp of its bundle's last record, which may be of a later window; what
   * comes too late for its own was left out before.
   */
  // Deprecated for what it does to latecomers, of which there are none here.
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}

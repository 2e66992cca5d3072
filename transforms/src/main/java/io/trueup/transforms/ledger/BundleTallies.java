package io.trueup.transforms.ledger;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** The tallies of one bundle, so that what is shuffled are a few sums and not events. */
final class BundleTallies {
  private final Map<LedgerKey, Tally> tallies = new HashMap<>();
  private Instant earliest = GlobalWindow.INSTANCE.maxTimestamp();

  /**
   * The tally to count a record in.
   *
   * @param time that it is ledgered under
   * @param timestamp of the element
   */
  Tally of(String source, Instant time, Instant timestamp) {
    if (timestamp.isBefore(earliest)) {
      earliest = timestamp;
    }
    return tallies.computeIfAbsent(LedgerKey.of(source, time), key -> new Tally());
  }

  /**
   * Every sum is in the global window, where nothing comes too late, and holds the watermark as its
   * records do, so that no line is closed before what is under way to it.
   */
  <T> void emit(DoFn<T, KV<LedgerKey, Tally>>.FinishBundleContext context) {
    tallies.forEach(
        (key, tally) -> context.output(KV.of(key, tally), earliest, GlobalWindow.INSTANCE));
  }
}

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

  Tally of(String source, Instant time) {
    return tallies.computeIfAbsent(LedgerKey.of(source, time), key -> new Tally());
  }

  /** Every sum is in the global window, where nothing comes too late. */
  <T> void emit(DoFn<T, KV<LedgerKey, Tally>>.FinishBundleContext context) {
    GlobalWindow window = GlobalWindow.INSTANCE;
    tallies.forEach(
        (key, tally) -> context.output(KV.of(key, tally), window.maxTimestamp(), window));
  }
}

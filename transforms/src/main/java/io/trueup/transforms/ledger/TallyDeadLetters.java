package io.trueup.transforms.ledger;

import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Tallies rejected records under their event time, or their received time where they have none. */
final class TallyDeadLetters extends DoFn<DeadLetter, KV<LedgerKey, Tally>> {
  private static final long serialVersionUID = 1L;

  private transient BundleTallies tallies;

  @StartBundle
  public void startBundle() {
    tallies = new BundleTallies();
  }

  @ProcessElement
  public void processElement(@Element DeadLetter letter, @Timestamp Instant timestamp) {
    tallies.of(letter.source(), letter.ledgerTime(), timestamp).count(Verdict.REJECTED);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tallies.emit(context);
  }
}

package io.trueup.transforms.ledger;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;

/**
 * Counts what became of every received record, per source and event-time minute:
 *
 * <pre>{@code
 * PCollectionTuple.of(CountLedger.EVENTS, events)
 *     .and(CountLedger.DEAD_LETTERS, deadLetters)
 *     .apply(CountLedger.of(firingDelay, Set.of("segment"), Set.of("category")));
 * }</pre>
 *
 * <p>An entry holds all that its minute has counted so far and replaces the ones before it: it is
 * published anew, with the next pane, at most {@code firingDelay} after a record was counted in it,
 * however late that record is. In batch each minute has one entry.
 *
 * <p>The minute is part of the key and not a window, because a window closes in the end and drops
 * what comes after that, and the ledger counts the latest of events too. The price is that the
 * counts of a minute are state for as long as the job lives.
 */
public final class CountLedger extends PTransform<PCollectionTuple, PCollection<LedgerEntry>> {
  private static final long serialVersionUID = 1L;

  /** Every judged event, whatever its verdict. */
  public static final TupleTag<EnrichedEvent> EVENTS = new TupleTag<>("events") {};

  /** Every rejected record. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>("deadLetters") {};

  private final Duration firingDelay;
  private final Set<String> customerAttributes;
  private final Set<String> productAttributes;

  private CountLedger(
      Duration firingDelay, Set<String> customerAttributes, Set<String> productAttributes) {
    this.firingDelay = firingDelay;
    this.customerAttributes = Set.copyOf(customerAttributes);
    this.productAttributes = Set.copyOf(productAttributes);
  }

  /**
   * Counts events and dead letters that are in the global window.
   *
   * @param firingDelay processing time from a record to the entry that counts it; not negative
   * @param customerAttributes the attributes that come from the customer's dimension table: an
   *     accepted event where one of them is {@link EnrichedEvent#UNKNOWN} has an unknown customer
   * @param productAttributes the same for products
   */
  public static CountLedger of(
      Duration firingDelay, Set<String> customerAttributes, Set<String> productAttributes) {
    if (firingDelay.isShorterThan(Duration.ZERO)) {
      throw new IllegalArgumentException(
          "The ledger's firing delay must not be negative, but is " + firingDelay);
    }
    return new CountLedger(firingDelay, customerAttributes, productAttributes);
  }

  @Override
  public PCollection<LedgerEntry> expand(PCollectionTuple input) {
    KvCoder<LedgerKey, Tally> coder = KvCoder.of(LedgerKey.KeyCoder.of(), Tally.TallyCoder.of());
    PCollection<KV<LedgerKey, Tally>> judged =
        input
            .get(EVENTS)
            .apply("TallyEvents", ParDo.of(new TallyEvents(customerAttributes, productAttributes)))
            .setCoder(coder);
    PCollection<KV<LedgerKey, Tally>> rejected =
        input
            .get(DEAD_LETTERS)
            .apply("TallyDeadLetters", ParDo.of(new TallyDeadLetters()))
            .setCoder(coder);
    return PCollectionList.of(judged)
        .and(rejected)
        .apply("Flatten", Flatten.pCollections())
        .apply("PublishEarly", publishEarly())
        .apply("Sum", Combine.perKey(new SumTallies()))
        .setCoder(coder)
        .apply("ToLedgerEntries", ParDo.of(new ToLedgerEntries()))
        .setCoder(LedgerEntryCoder.of());
  }

  private Window<KV<LedgerKey, Tally>> publishEarly() {
    return Window.<KV<LedgerKey, Tally>>into(new GlobalWindows())
        .triggering(
            Repeatedly.forever(
                AfterProcessingTime.pastFirstElementInPane().plusDelayOf(firingDelay)))
        .withAllowedLateness(Duration.ZERO)
        .accumulatingFiredPanes();
  }
}

package io.trueup.transforms.ledger;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
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
 *     .apply(CountLedger.of(firingDelay, openFor, Set.of("segment"), Set.of("category")));
 * }</pre>
 *
 * <p>An entry holds all that its line has counted so far and replaces the ones before it: it is
 * published anew, with the next pane, at most {@code firingDelay} after a record was counted in it,
 * however late that record is. In batch each minute has one entry.
 *
 * <p>State is one line for each source and minute whose end the watermark has not yet passed by
 * {@code openFor}: with a day, 1,440 lines of some 200 bytes a source. What comes after that opens
 * a further line of the minute, see {@link LedgerEntry#reopened}, so that nothing is lost. The
 * minute is part of the key and not a window, because a window drops what comes after it closed.
 */
public final class CountLedger extends PTransform<PCollectionTuple, PCollection<LedgerEntry>> {
  private static final long serialVersionUID = 1L;

  /** Every judged event, whatever its verdict. */
  public static final TupleTag<EnrichedEvent> EVENTS = new TupleTag<>("events") {};

  /** Every rejected record. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>("deadLetters") {};

  private final Duration firingDelay;
  private final Duration openFor;
  private final Set<String> customerAttributes;
  private final Set<String> productAttributes;

  private CountLedger(
      Duration firingDelay,
      Duration openFor,
      Set<String> customerAttributes,
      Set<String> productAttributes) {
    this.firingDelay = firingDelay;
    this.openFor = openFor;
    this.customerAttributes = Set.copyOf(customerAttributes);
    this.productAttributes = Set.copyOf(productAttributes);
  }

  /**
   * Counts events and dead letters that are in the global window.
   *
   * @param firingDelay processing time from a record to the entry that counts it; not negative
   * @param openFor for how long after a minute, by the watermark, its counts are kept in state; at
   *     least a day, so that two lines of a minute are never opened on one day
   * @param customerAttributes the attributes that come from the customer's dimension table: an
   *     accepted event where one of them is {@link EnrichedEvent#UNKNOWN} has an unknown customer
   * @param productAttributes the same for products
   */
  public static CountLedger of(
      Duration firingDelay,
      Duration openFor,
      Set<String> customerAttributes,
      Set<String> productAttributes) {
    if (firingDelay.isShorterThan(Duration.ZERO)) {
      throw new IllegalArgumentException(
          "The ledger's firing delay must not be negative, but is " + firingDelay);
    }
    if (openFor.isShorterThan(Duration.standardDays(1))) {
      throw new IllegalArgumentException(
          "The ledger's minutes must stay open for a day at least, but do for " + openFor);
    }
    return new CountLedger(firingDelay, openFor, customerAttributes, productAttributes);
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
        .apply("KeepLines", ParDo.of(new KeepLines(firingDelay, openFor)))
        .setCoder(LedgerEntryCoder.of());
  }
}

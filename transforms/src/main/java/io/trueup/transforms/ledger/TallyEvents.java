package io.trueup.transforms.ledger;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Tallies judged events: of the duplicates those that conflict, and of the accepted ones those
 * whose customer or product is unknown and those enriched by what was not current.
 */
final class TallyEvents extends DoFn<EnrichedEvent, KV<LedgerKey, Tally>> {
  private static final long serialVersionUID = 1L;

  private static final int NOT_CURRENT =
      Flag.STALE.bit() | Flag.UNLOADED.bit() | Flag.PENDING.bit();

  private final Set<String> customerAttributes;
  private final Set<String> productAttributes;
  private transient BundleTallies tallies;

  TallyEvents(Set<String> customerAttributes, Set<String> productAttributes) {
    this.customerAttributes = Set.copyOf(customerAttributes);
    this.productAttributes = Set.copyOf(productAttributes);
  }

  @StartBundle
  public void startBundle() {
    tallies = new BundleTallies();
  }

  @ProcessElement
  public void processElement(@Element EnrichedEvent enriched, @Timestamp Instant timestamp) {
    Tally tally = tallies.of(enriched.event().source(), enriched.event().eventTime(), timestamp);
    tally.count(enriched.verdict());
    if (Flag.CONFLICTING.in(enriched.flags())) {
      tally.countConflicting();
    }
    if (enriched.verdict() == Verdict.ACCEPTED) {
      if ((enriched.flags() & NOT_CURRENT) != 0) {
        tally.countStaleAttributes();
      }
      if (anyUnknown(customerAttributes, enriched.attributes())) {
        tally.countUnknownCustomer();
      }
      if (anyUnknown(productAttributes, enriched.attributes())) {
        tally.countUnknownProduct();
      }
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tallies.emit(context);
  }

  private static boolean anyUnknown(Set<String> names, Map<String, String> attributes) {
    for (String name : names) {
      if (EnrichedEvent.UNKNOWN.equals(attributes.get(name))) {
        return true;
      }
    }
    return false;
  }
}

package io.trueup.transforms.ledger;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Tallies judged events, and of the accepted ones those whose customer or product is unknown. */
final class TallyEvents extends DoFn<EnrichedEvent, KV<LedgerKey, Tally>> {
  private static final long serialVersionUID = 1L;

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
  public void processElement(@Element EnrichedEvent enriched) {
    Tally tally = tallies.of(enriched.event().source(), enriched.event().eventTime());
    tally.count(enriched.verdict());
    if (enriched.verdict() == Verdict.ACCEPTED) {
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

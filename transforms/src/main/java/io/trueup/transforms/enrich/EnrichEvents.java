package io.trueup.transforms.enrich;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Adds what was known of every event's customer and product when it happened. Never drops an event
 * and never waits; whatever the verdict, it goes on to the archive.
 *
 * <p>The tables are those of one snapshot for a whole bundle, taken when the bundle starts. Events
 * with an attribute that the tables do not have are counted as {@code unknownAttributes}, events
 * that a link gave another customer as {@code linkedCustomers}. While the tables cannot be read,
 * the gauge {@code tablesOutdated} is 1 and events are flagged, see {@link
 * io.trueup.schemas.event.Flag}.
 */
public final class EnrichEvents
    extends PTransform<PCollection<JudgedEvent>, PCollection<EnrichedEvent>> {
  private static final long serialVersionUID = 1L;

  private final AttributeSource source;
  private final EventAttributes attributes;
  private final @Nullable PCollectionView<List<IdentityLink>> told;

  private EnrichEvents(
      AttributeSource source,
      EventAttributes attributes,
      @Nullable PCollectionView<List<IdentityLink>> told) {
    this.source = source;
    this.attributes = attributes;
    this.told = told;
  }

  /**
   * Enriches with the attributes of these names.
   *
   * @param source where the snapshots come from
   * @param customerAttributes names of the attributes that a customer has
   * @param productAttributes names of the attributes that a product has; none may be a customer's
   */
  public static EnrichEvents with(
      AttributeSource source, Set<String> customerAttributes, Set<String> productAttributes) {
    return new EnrichEvents(
        source, EventAttributes.of(customerAttributes, productAttributes), null);
  }

  /**
   * Links between customers hold from the beginning, as a recompute sees them, and not only for
   * events after them, as the stream does.
   *
   * @param told links that the events themselves tell, besides those of the tables
   */
  public EnrichEvents inHindsightWith(PCollectionView<List<IdentityLink>> told) {
    return new EnrichEvents(source, attributes, told);
  }

  @Override
  public PCollection<EnrichedEvent> expand(PCollection<JudgedEvent> events) {
    return events
        .apply(
            "AddAttributes",
            ParDo.of(new AddAttributesFn(source, attributes, told))
                .withSideInputs(told == null ? List.of() : List.of(told)))
        .setCoder(EnrichedEventCoder.of());
  }
}

package io.trueup.transforms.enrich;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds what was known of every event's customer and product when it happened. Never drops an event
 * and never waits; whatever the verdict, it goes on to the archive.
 *
 * <p>The tables are those of one snapshot for a whole bundle, taken when the bundle starts. Events
 * with an attribute that the tables do not have are counted as {@code unknownAttributes}.
 */
public final class EnrichEvents
    extends PTransform<PCollection<JudgedEvent>, PCollection<EnrichedEvent>> {
  private static final long serialVersionUID = 1L;

  private final AttributeSource source;
  private final EventAttributes attributes;

  private EnrichEvents(AttributeSource source, EventAttributes attributes) {
    this.source = source;
    this.attributes = attributes;
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
    return new EnrichEvents(source, EventAttributes.of(customerAttributes, productAttributes));
  }

  @Override
  public PCollection<EnrichedEvent> expand(PCollection<JudgedEvent> events) {
    return events
        .apply("AddAttributes", ParDo.of(new AddAttributesFn(source, attributes)))
        .setCoder(EnrichedEventCoder.of());
  }
}

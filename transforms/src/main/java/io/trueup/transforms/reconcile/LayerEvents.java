package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.EventAttributes;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Puts archived events into the nested layers that a recompute evaluates every metric over.
 *
 * <p>Up to {@link Layer#REPAIRED} an event has the customer and the attributes that the stream
 * knew, in {@link Layer#DATED} the attributes as of its time that the tables have now, and in
 * {@link Layer#EXACT} also the customer that all links tell. Where these are equal, one element
 * stands for all its layers, else there are up to three. An event that counts in no layer is left
 * out.
 */
public final class LayerEvents
    extends PTransform<PCollection<ArchivedEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Repeats> repeats;
  private final AttributeSource source;
  private final EventAttributes attributes;

  private LayerEvents(
      PCollectionView<Repeats> repeats, AttributeSource source, EventAttributes attributes) {
    this.repeats = repeats;
    this.source = source;
    this.attributes = attributes;
  }

  /**
   * Layers events by what repeats and by attributes of these names.
   *
   * @param repeats what {@link FindRepeats} found in the same archived events
   * @param source where the attributes as of the events' time come from
   * @param customerAttributes names of the attributes that a customer has
   * @param productAttributes names of the attributes that a product has; none may be a customer's
   */
  public static LayerEvents with(
      PCollectionView<Repeats> repeats,
      AttributeSource source,
      Set<String> customerAttributes,
      Set<String> productAttributes) {
    return new LayerEvents(
        repeats, source, EventAttributes.of(customerAttributes, productAttributes));
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<ArchivedEvent> events) {
    return events
        .apply(
            "PutIntoLayers",
            ParDo.of(new PutIntoLayersFn(source, attributes))
                .withSideInput(PutIntoLayersFn.REPEATS, repeats))
        .setCoder(LayeredEventCoder.of());
  }
}

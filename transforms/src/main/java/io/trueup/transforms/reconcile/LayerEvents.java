package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.EventAttributes;
import io.trueup.transforms.record.Forgotten;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Puts archived events into the nested layers that a recompute evaluates every metric over.
 *
 * <p>Up to {@link Layer#REPAIRED} an event has the customer and the attributes that the stream
 * knew, in {@link Layer#DATED} the attributes as of its time that the tables have now, and in
 * {@link Layer#EXACT} also the customer that all links tell. Where these are equal, one element
 * stands for all its layers, else there are up to three. An event that counts in no layer is left
 * out.
 *
 * <p>The events are read here: the step that knows what repeats cannot be one with the step before
 * it, and events that cross between two are written and read once more.
 *
 * @param <P> what stands for a part of the archive
 */
public final class LayerEvents<P> extends PTransform<PCollection<P>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final ArchiveReader<P> reader;
  private final PCollectionView<Repeats> repeats;
  private final AttributeSource source;
  private final EventAttributes attributes;
  private final @Nullable Forgotten forgotten;

  private LayerEvents(
      ArchiveReader<P> reader,
      PCollectionView<Repeats> repeats,
      AttributeSource source,
      EventAttributes attributes,
      @Nullable Forgotten forgotten) {
    this.reader = reader;
    this.repeats = repeats;
    this.source = source;
    this.attributes = attributes;
    this.forgotten = forgotten;
  }

  /**
   * Layers events by what repeats and by attributes of these names.
   *
   * @param repeats what {@link FindRepeats} found in the same archived events
   * @param source where the attributes as of the events' time come from
   * @param customerAttributes names of the attributes that a customer has
   * @param productAttributes names of the attributes that a product has; none may be a customer's
   */
  public static LayerEvents<ArchivedEvent> with(
      PCollectionView<Repeats> repeats,
      AttributeSource source,
      Set<String> customerAttributes,
      Set<String> productAttributes) {
    return new LayerEvents<>(
        ArchiveReader.OF_SINGLE_EVENTS,
        repeats,
        source,
        EventAttributes.of(customerAttributes, productAttributes),
        null);
  }

  /** Layers the events of parts of an archive. */
  public <Q> LayerEvents<Q> reading(ArchiveReader<Q> other) {
    return new LayerEvents<>(other, repeats, source, attributes, forgotten);
  }

  /**
   * Leaves out events of customers who asked to be forgotten: a stream that goes on from a
   * checkpoint archives what it had accepted of them before.
   */
  public LayerEvents<P> leavingOut(Forgotten customers) {
    return new LayerEvents<>(reader, repeats, source, attributes, customers);
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<P> parts) {
    return parts
        .apply(
            "PutIntoLayers",
            ParDo.of(new PutIntoLayersFn<>(reader, source, attributes, forgotten))
                .withSideInput(PutIntoLayersFn.REPEATS, repeats))
        .setCoder(LayeredEventCoder.of());
  }
}

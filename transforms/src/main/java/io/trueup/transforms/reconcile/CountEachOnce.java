package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What a recompute of plain files counts: every event once, in all layers, whatever its verdict.
 * Files do not tell what a stream counted of them, so the layers do not differ.
 */
public final class CountEachOnce
    extends PTransform<PCollection<EnrichedEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Repeats> repeats;

  private CountEachOnce(PCollectionView<Repeats> repeats) {
    this.repeats = repeats;
  }

  /**
   * Leaves out what repeats.
   *
   * @param repeats what {@link FindRepeats} found in the same events
   */
  public static CountEachOnce except(PCollectionView<Repeats> repeats) {
    return new CountEachOnce(repeats);
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<EnrichedEvent> events) {
    return events
        .apply(
            "DropRepeats",
            ParDo.of(new DropRepeatsFn()).withSideInput(DropRepeatsFn.REPEATS, repeats))
        .setCoder(LayeredEventCoder.of());
  }

  static final class DropRepeatsFn extends DoFn<EnrichedEvent, LayeredEvent> {
    private static final long serialVersionUID = 1L;

    static final String REPEATS = "repeats";

    @ProcessElement
    public void drop(
        @Element EnrichedEvent enriched,
        @SideInput(REPEATS) Repeats repeats,
        OutputReceiver<LayeredEvent> output) {
      if (!repeats.repeat(enriched.event().position())) {
        output.output(LayeredEvent.of(enriched.counted(), enriched.attributes(), LayerMasks.ALL));
      }
    }
  }
}

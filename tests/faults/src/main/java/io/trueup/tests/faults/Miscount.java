package io.trueup.tests.faults;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.reconcile.CountAccepted;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.runners.AppliedPTransform;
import org.apache.beam.sdk.runners.PTransformOverride;
import org.apache.beam.sdk.runners.PTransformOverrideFactory;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.util.construction.PTransformReplacements;
import org.apache.beam.sdk.util.construction.ReplacementOutputs;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Counts other events than came. The stream is built as it is in production; then its {@link
 * CountAccepted} is replaced, in the way in which runners replace transforms by their own.
 */
final class Miscount extends PTransform<PCollection<EnrichedEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  /** The place in the stream's graph where it is decided what counts. */
  private static final String PLACE = "CountAccepted";

  private final SerializableFunction<EnrichedEvent, List<EnrichedEvent>> wrong;

  private Miscount(SerializableFunction<EnrichedEvent, List<EnrichedEvent>> wrong) {
    this.wrong = wrong;
  }

  /** Makes a stream count what {@code wrong} makes of each event. */
  static Mutation of(SerializableFunction<EnrichedEvent, List<EnrichedEvent>> wrong) {
    return pipeline ->
        pipeline.replaceAll(
            List.of(
                PTransformOverride.of(
                    application -> application.getFullName().equals(PLACE),
                    new Replace(new Miscount(wrong)))));
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<EnrichedEvent> events) {
    return events
        .apply("Mutate", FlatMapElements.into(TypeDescriptor.of(EnrichedEvent.class)).via(wrong))
        .setCoder(EnrichedEventCoder.of())
        .apply("Count", CountAccepted.create());
  }

  /** Puts it in place. */
  private record Replace(Miscount miscount)
      implements PTransformOverrideFactory<
          PCollection<EnrichedEvent>,
          PCollection<LayeredEvent>,
          PTransform<PCollection<EnrichedEvent>, PCollection<LayeredEvent>>> {
    @Override
    public PTransformReplacement<PCollection<EnrichedEvent>, PCollection<LayeredEvent>>
        getReplacementTransform(
            AppliedPTransform<
                    PCollection<EnrichedEvent>,
                    PCollection<LayeredEvent>,
                    PTransform<PCollection<EnrichedEvent>, PCollection<LayeredEvent>>>
                application) {
      return PTransformReplacement.of(
          PTransformReplacements.getSingletonMainInput(application), miscount);
    }

    @Override
    public Map<PCollection<?>, ReplacementOutput> mapOutputs(
        Map<TupleTag<?>, PCollection<?>> outputs, PCollection<LayeredEvent> newOutput) {
      return ReplacementOutputs.singleton(outputs, newOutput);
    }
  }
}

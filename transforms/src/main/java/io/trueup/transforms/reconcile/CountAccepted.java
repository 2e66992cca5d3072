package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.Verdict;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** What the stream counts: its accepted events, in {@link Layer#COUNTED} alone. */
public final class CountAccepted
    extends PTransform<PCollection<EnrichedEvent>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private CountAccepted() {}

  public static CountAccepted create() {
    return new CountAccepted();
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<EnrichedEvent> events) {
    return events
        .apply("TakeAccepted", ParDo.of(new TakeAcceptedFn()))
        .setCoder(LayeredEventCoder.of());
  }

  static final class TakeAcceptedFn extends DoFn<EnrichedEvent, LayeredEvent> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Element EnrichedEvent enriched, OutputReceiver<LayeredEvent> output) {
      if (enriched.verdict() == Verdict.ACCEPTED) {
        output.output(
            LayeredEvent.of(enriched.counted(), enriched.attributes(), Layer.COUNTED.bit()));
      }
    }
  }
}

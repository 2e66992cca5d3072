package io.trueup.transforms.reconcile;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The decisions about customers as the stream counts them, in {@link Layer#COUNTED} alone. */
public final class CountDecided
    extends PTransform<PCollection<Decision>, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  private CountDecided() {}

  public static CountDecided create() {
    return new CountDecided();
  }

  @Override
  public PCollection<LayeredEvent> expand(PCollection<Decision> decisions) {
    return decisions
        .apply("TakeOfCustomers", ParDo.of(new TakeOfCustomersFn()))
        .setCoder(LayeredEventCoder.of());
  }

  static final class TakeOfCustomersFn extends DoFn<Decision, LayeredEvent> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Element Decision decision, OutputReceiver<LayeredEvent> output) {
      if (decision.customerKey() != null) {
        output.output(
            LayeredEvent.of(decision.event(), decision.attributes(), Layer.COUNTED.bit()));
      }
    }
  }
}

package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.verdict.DecideVerdicts;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Trueup's Analyze behind the gate that decides verdicts: what it needs more is the gate's. */
public final class GatedContestant implements Contestant {
  @Override
  public void start(Deployment deployment, Path directory) {
    Engine engine = BeamSource.engine(directory);
    Pipeline pipeline = BeamSource.pipeline(engine);
    pipeline
        .apply("Source", new BeamSource(deployment))
        .apply("Gate", new Gate(deployment.record()))
        .apply(
            "Publish", new TrueupContestant.Publish(deployment.catalogue(), deployment.record()));
    engine.submit(pipeline);
  }

  private static final class Gate
      extends PTransform<PCollection<LayeredEvent>, PCollection<LayeredEvent>> {
    private static final long serialVersionUID = 1L;

    private final RecordPolicy policy;

    Gate(RecordPolicy policy) {
      this.policy = policy;
    }

    @Override
    public PCollection<LayeredEvent> expand(PCollection<LayeredEvent> events) {
      return events
          .apply("TakeEvent", ParDo.of(new TakeEventFn()))
          .setCoder(CustomerEventCoder.of())
          .apply(
              "DecideVerdicts",
              DecideVerdicts.of(policy.allowedLateness(), policy.deduplicationHorizon()))
          .apply("TakeAccepted", ParDo.of(new TakeAcceptedFn()))
          .setCoder(LayeredEventCoder.of());
    }
  }

  static final class TakeEventFn extends DoFn<LayeredEvent, CustomerEvent> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Element LayeredEvent event, OutputReceiver<CustomerEvent> output) {
      output.output(event.event());
    }
  }

  static final class TakeAcceptedFn extends DoFn<JudgedEvent, LayeredEvent> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Element JudgedEvent judged, OutputReceiver<LayeredEvent> output) {
      if (judged.verdict() == Verdict.ACCEPTED) {
        output.output(LayeredEvent.of(judged.event(), Map.of(), Layer.COUNTED.bit()));
      }
    }
  }
}

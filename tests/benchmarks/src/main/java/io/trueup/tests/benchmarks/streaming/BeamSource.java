package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.kafka.ReadRecords;
import io.trueup.pipelines.run.Engine;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.RawRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Kafka and the shared decoder, as both contestants on Beam begin. */
final class BeamSource extends PTransform<PBegin, PCollection<LayeredEvent>> {
  private static final long serialVersionUID = 1L;

  /** For throughput: the defaults have shorter bundles, for latency. */
  static final List<String> THROUGHPUT =
      List.of("--maxBundleSize=50000", "--maxBundleTimeMills=200");

  private final Deployment deployment;

  BeamSource(Deployment deployment) {
    this.deployment = deployment;
  }

  static Pipeline pipeline(Engine engine) {
    return Pipeline.create(engine.streaming(THROUGHPUT));
  }

  static Engine engine(Path directory) {
    return new FlinkEngine(directory);
  }

  @Override
  public PCollection<LayeredEvent> expand(PBegin begin) {
    return begin
        .apply(
            "ReadRecords",
            // The replay's record timestamps are its event times.
            ReadRecords.of(
                deployment.kafka(),
                List.of(deployment.sources().get(0).topic()),
                RawRecord::receivedTime,
                deployment.record().futureLimit()))
        .apply("Decode", ParDo.of(new DecodeFn(EventDecoder.of(deployment))))
        .setCoder(LayeredEventCoder.of());
  }

  static final class DecodeFn extends DoFn<RawRecord, LayeredEvent> {
    private static final long serialVersionUID = 1L;

    private final EventDecoder decoder;

    DecodeFn(EventDecoder decoder) {
      this.decoder = decoder;
    }

    @ProcessElement
    public void decode(@Element RawRecord record, OutputReceiver<LayeredEvent> out) {
      out.output(decoder.decode(record));
    }
  }
}

package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.record.RecordPolicy;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** (a) Trueup's Analyze. */
public final class TrueupContestant implements Contestant {
  /** Early panes come later than any run ends: no contestant publishes before the watermark. */
  private static final Duration EARLY_FIRING = Duration.standardHours(1);

  private final int metrics;

  private TrueupContestant(int metrics) {
    this.metrics = metrics;
  }

  /** With the whole catalogue. */
  public static TrueupContestant whole() {
    return new TrueupContestant(Integer.MAX_VALUE);
  }

  /** With the first metrics of the catalogue only. */
  public static TrueupContestant ofFirst(int metrics) {
    return new TrueupContestant(metrics);
  }

  @Override
  public void start(Deployment deployment, Path directory) {
    Engine engine = BeamSource.engine(directory);
    Pipeline pipeline = BeamSource.pipeline(engine);
    pipeline
        .apply("Source", new BeamSource(deployment))
        .apply(
            "Publish",
            new Publish(FirstMetrics.of(deployment.catalogue(), metrics), deployment.record()));
    engine.submit(pipeline);
  }

  /** Analyze, and a place for its values. */
  static final class Publish extends PTransform<PCollection<LayeredEvent>, PCollection<Void>> {
    private static final long serialVersionUID = 1L;

    private final AnalyzeMetrics analyze;

    Publish(Catalogue catalogue, RecordPolicy policy) {
      analyze =
          AnalyzeMetrics.of(
              catalogue, AnalyzePolicy.stream(policy.allowedLateness().longest(), EARLY_FIRING));
    }

    @Override
    public PCollection<Void> expand(PCollection<LayeredEvent> events) {
      return events
          .apply("Analyze", analyze)
          .apply("Collect", ParDo.of(new CollectFn()))
          .setCoder(VoidCoder.of());
    }
  }

  static final class CollectFn extends DoFn<MetricValue, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void collect(@Element MetricValue value) {
      if (value.timing() != PaneTiming.ON_TIME) {
        FinalValues.fail(value.metric() + " has a pane that is " + value.timing());
      }
      FinalValues.add(
          new FinalValues.Row(value.metric(), value.dimensions(), value.windowStart().getMillis()),
          new FinalValues.Value(value.estimate(), value.lower(), value.upper(), value.events()));
    }
  }
}

package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.joda.time.Duration;

/** (a) Trueup's Analyze. */
public final class TrueupContestant implements Contestant {
  /** Early panes come later than any run ends: no contestant publishes before the watermark. */
  private static final Duration EARLY_FIRING = Duration.standardHours(1);

  @Override
  public void start(Deployment deployment, Path directory) {
    Engine engine = BeamSource.engine(directory);
    Pipeline pipeline = BeamSource.pipeline(engine);
    pipeline
        .apply("Source", new BeamSource(deployment))
        .apply(
            "Analyze",
            AnalyzeMetrics.of(
                deployment.catalogue(),
                AnalyzePolicy.stream(deployment.record().allowedLateness(), EARLY_FIRING)))
        .apply("Collect", ParDo.of(new CollectFn()));
    engine.submit(pipeline);
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

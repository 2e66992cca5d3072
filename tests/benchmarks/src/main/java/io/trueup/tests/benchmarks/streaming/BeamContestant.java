package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** (b) Beam the ordinary way: for each metric a filter with a key, and a Combine.perKey. */
public final class BeamContestant implements Contestant {
  @Override
  public void start(Deployment deployment, Path directory) {
    Engine engine = BeamSource.engine(directory);
    Pipeline pipeline = BeamSource.pipeline(engine);
    PCollection<LayeredEvent> events =
        pipeline
            .apply("Source", new BeamSource(deployment))
            .apply("Minutes", Window.into(FixedWindows.of(Duration.standardMinutes(1))));
    for (Metric metric : deployment.catalogue().metrics()) {
      events
          .apply("Key " + metric.name(), ParDo.of(new KeyFn(metric)))
          .setCoder(KvCoder.of(StringUtf8Coder.of(), new ContributionCoder()))
          .apply("Combine " + metric.name(), Combine.perKey(new SingleMetricFn(metric)))
          .setCoder(KvCoder.of(StringUtf8Coder.of(), new AccumulatorCoder()))
          .apply("Collect " + metric.name(), ParDo.of(new CollectFn(metric)));
    }
    engine.submit(pipeline);
  }

  static final class KeyFn extends DoFn<LayeredEvent, KV<String, Contribution>> {
    private static final long serialVersionUID = 1L;

    private final Metric definition;
    private transient SingleMetric metric;

    KeyFn(Metric definition) {
      this.definition = definition;
    }

    @Setup
    public void setup() {
      metric = new SingleMetric(definition);
    }

    @ProcessElement
    public void key(@Element LayeredEvent event, OutputReceiver<KV<String, Contribution>> out) {
      if (metric.takes(event)) {
        out.output(KV.of(metric.key(), new Contribution(metric.value(), metric.counted())));
      }
    }
  }

  static final class CollectFn extends DoFn<KV<String, Accumulator>, Void> {
    private static final long serialVersionUID = 1L;

    private final Metric definition;
    private transient SingleMetric metric;

    CollectFn(Metric definition) {
      this.definition = definition;
    }

    @Setup
    public void setup() {
      metric = new SingleMetric(definition);
    }

    @ProcessElement
    public void collect(@Element KV<String, Accumulator> value, IntervalWindow window) {
      metric.publish(value.getKey(), window.start().getMillis(), value.getValue());
    }
  }
}

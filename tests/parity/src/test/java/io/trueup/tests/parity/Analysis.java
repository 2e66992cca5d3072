package io.trueup.tests.parity;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.Arrivals;
import io.trueup.tests.support.Collect;
import io.trueup.tests.support.Dropped;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * One run of the analysis.
 *
 * @param values every pane of every value
 * @param dropped how many elements Beam dropped for lateness
 */
record Analysis(List<MetricValue> values, long dropped) {
  static final Duration EARLY_FIRING = Duration.millis(100);

  static Analysis recompute(
      Runners runner, Catalogue catalogue, AnalyzePolicy policy, List<LayeredEvent> events) {
    return run(
        runner.batch(),
        Create.of(events).withCoder(LayeredEventCoder.of()),
        AnalyzeMetrics.of(catalogue, policy));
  }

  /** Recomputes a range, of no more events than {@code RecomputeAnalytics} would read. */
  static Analysis recompute(
      Runners runner,
      Catalogue catalogue,
      AnalyzePolicy policy,
      List<LayeredEvent> events,
      Interval range) {
    Instant from = range.getStart().toInstant();
    Instant to = range.getEnd().toInstant();
    Interval read = range.withStart(catalogue.readFrom(from, to));
    return run(
        runner.batch(),
        Create.of(
                events.stream().filter(event -> read.contains(event.event().eventTime())).toList())
            .withCoder(LayeredEventCoder.of()),
        AnalyzeMetrics.of(catalogue, policy).within(from, to));
  }

  /** Streams with the lateness that {@link Arrivals} keep to. */
  static Analysis stream(Runners runner, Catalogue catalogue, TestStream<LayeredEvent> arrivals) {
    return stream(
        runner, catalogue, AnalyzePolicy.stream(Arrivals.LATENESS, EARLY_FIRING), arrivals);
  }

  static Analysis stream(
      Runners runner,
      Catalogue catalogue,
      AnalyzePolicy policy,
      TestStream<LayeredEvent> arrivals) {
    return run(runner.streaming(), arrivals, AnalyzeMetrics.of(catalogue, policy));
  }

  static Analysis run(
      PipelineOptions options,
      PTransform<PBegin, PCollection<LayeredEvent>> events,
      PTransform<PCollection<LayeredEvent>, PCollection<MetricValue>> analysis) {
    Pipeline pipeline = Pipeline.create(options);
    Collect<MetricValue> values = Collect.elements();
    pipeline.apply("Read", events).apply("Analyze", analysis).apply("Collect", values);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return new Analysis(values.collected(), Dropped.dueToLateness(result));
  }
}

package io.trueup.pipelines.preview;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.files.ReadFiles;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.reconcile.CountEachOnce;
import io.trueup.transforms.reconcile.FindRepeats;
import io.trueup.transforms.reconcile.Occurrence;
import io.trueup.transforms.reconcile.OccurrenceCoder;
import io.trueup.transforms.reconcile.Repeats;
import io.trueup.transforms.record.Recorded;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/**
 * One metric over the records of files, in both its forms. Nothing is asked of Kafka or PostgreSQL:
 * attributes of customers and products are unknown, and nobody is suppressed.
 */
public final class PreviewMetric {
  private final Deployment deployment;
  private final Catalogue catalogue;
  private final PreviewFiles results;

  /**
   * A preview.
   *
   * @param directory where its results go: an empty directory
   */
  public PreviewMetric(Deployment deployment, Metric metric, Path directory) {
    this.deployment = deployment;
    catalogue = deployment.catalogue().only(metric);
    results = new PreviewFiles(directory);
  }

  /**
   * Applies the whole preview to an empty pipeline.
   *
   * @param source the source whose format and mapping the files have
   * @param now what events may not be far ahead of
   */
  public void applyTo(Pipeline pipeline, SourceSpec source, List<String> files, Instant now) {
    Recorded<EnrichedEvent> recorded =
        new AnalyticsGraph(deployment, new NoAttributes(), new NoSuppressions())
            .recordAndEnrichFiles(
                pipeline.apply(
                    "ReadFiles", ReadFiles.of(RecordLayout.of(source.format()), files, now)),
                source);
    PCollectionView<Repeats> repeats =
        recorded
            .output()
            .apply(
                "ToOccurrences",
                MapElements.into(TypeDescriptor.of(Occurrence.class))
                    .via(enriched -> Occurrence.of(enriched.event(), enriched.verdict(), 0)))
            .setCoder(OccurrenceCoder.of())
            .apply("FindRepeats", FindRepeats.create());
    PCollection<LayeredEvent> events =
        recorded.output().apply("CountEachOnce", CountEachOnce.except(repeats));
    results.write(
        PCollectionList.of(analyze("Exactly", events, AnalyzePolicy.recomputeFiles()))
            .and(analyze("Approximately", events, AnalyzePolicy.estimateFiles()))
            .apply("BothForms", Flatten.pCollections()),
        recorded.failures());
  }

  private PCollection<MetricValue> analyze(
      String how, PCollection<LayeredEvent> events, AnalyzePolicy policy) {
    return events.apply(how, AnalyzeMetrics.of(catalogue, policy));
  }

  /** What the pipeline found; to be called when it is done. */
  public Preview read() throws IOException {
    return results.read();
  }
}

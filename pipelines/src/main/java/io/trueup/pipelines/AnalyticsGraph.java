package io.trueup.pipelines;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.EnrichEvents;
import io.trueup.transforms.record.RecordEvents;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;

/**
 * The one graph: record, enrich, analyze. The stream and the recompute both apply it; they differ
 * in the source, the {@link AnalyzePolicy} and the sinks, and in nothing else.
 */
public final class AnalyticsGraph {
  private final Deployment deployment;
  private final AttributeSource attributes;

  public AnalyticsGraph(Deployment deployment, AttributeSource attributes) {
    this.deployment = deployment;
    this.attributes = attributes;
  }

  /** RECORD and ENRICH: raw records become judged, enriched events, or dead letters. */
  public WithFailures.Result<PCollection<EnrichedEvent>, DeadLetter> recordAndEnrich(
      PCollection<RawRecord> records, List<SourceSpec> sources) {
    WithFailures.Result<PCollection<JudgedEvent>, DeadLetter> recorded =
        records.apply(
            "Record",
            RecordEvents.of(sources, deployment.record(), deployment.pseudonymKey()));
    PCollection<EnrichedEvent> enriched =
        recorded
            .output()
            .apply(
                "Enrich",
                EnrichEvents.with(
                    attributes,
                    deployment.enrich().customerAttributes(),
                    deployment.enrich().productAttributes()));
    return WithFailures.Result.of(enriched, recorded.failures());
  }

  /** ANALYZE: the events of each layer become the values of every metric. */
  public PCollection<MetricValue> analyze(PCollection<LayeredEvent> events, AnalyzePolicy policy) {
    return events.apply("Analyze", AnalyzeMetrics.of(deployment.catalogue(), policy));
  }
}

package io.trueup.pipelines;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.EnrichEvents;
import io.trueup.transforms.record.RecordEvents;
import io.trueup.transforms.record.Recorded;
import io.trueup.transforms.record.RepairRecords;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.SuppressCustomers;
import io.trueup.transforms.record.SuppressionSource;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * The one graph: record, enrich, analyze. The stream and the recompute both apply it; they differ
 * in the source, the {@link AnalyzePolicy} and the sinks, and in nothing else.
 */
public final class AnalyticsGraph {
  private final Deployment deployment;
  private final AttributeSource attributes;
  private final SuppressionSource suppressions;

  /**
   * The graph of a deployment.
   *
   * @param attributes what Enrich adds
   * @param suppressions whose events are not counted
   */
  public AnalyticsGraph(
      Deployment deployment, AttributeSource attributes, SuppressionSource suppressions) {
    this.deployment = deployment;
    this.attributes = attributes;
    this.suppressions = suppressions;
  }

  /** RECORD and ENRICH: the records of all configured topics, as events or dead letters. */
  public Recorded<EnrichedEvent> recordAndEnrich(PCollection<RawRecord> records) {
    return recordAndEnrich(
        records,
        RecordEvents.of(deployment.sources(), deployment.record(), deployment.pseudonymKey()),
        enrich());
  }

  /** RECORD and ENRICH: the records of files that all belong to one source. */
  public Recorded<EnrichedEvent> recordAndEnrichFiles(
      PCollection<RawRecord> records, SourceSpec source) {
    return recordAndEnrich(
        records,
        RecordEvents.ofFiles(source, deployment.record(), deployment.pseudonymKey()),
        enrich().inHindsight());
  }

  /** RECORD and ENRICH for the records of dead letters: those that are events now. */
  public Recorded<EnrichedEvent> repairAndEnrich(PCollection<RawRecord> records) {
    return recordAndEnrich(
        records,
        RepairRecords.of(deployment.sources(), deployment.record(), deployment.pseudonymKey()),
        enrich());
  }

  private Recorded<EnrichedEvent> recordAndEnrich(
      PCollection<RawRecord> records,
      PTransform<PCollection<RawRecord>, Recorded<JudgedEvent>> record,
      EnrichEvents enrich) {
    var recorded = records.apply("Record", record);
    return recorded.with(
        recorded
            .output()
            .apply(
                "SuppressCustomers", SuppressCustomers.of(suppressions, deployment.pseudonymKey()))
            .apply("Enrich", enrich));
  }

  private EnrichEvents enrich() {
    return EnrichEvents.with(
        attributes,
        deployment.enrich().customerAttributes(),
        deployment.enrich().productAttributes());
  }

  /** ANALYZE: the events of each layer become the values of every metric. */
  public PCollection<MetricValue> analyze(PCollection<LayeredEvent> events, AnalyzePolicy policy) {
    return events.apply("Analyze", AnalyzeMetrics.of(deployment.catalogue(), policy));
  }

  /**
   * ANALYZE of a range: the values of every metric for {@code from} &lt;= time &lt; {@code to}.
   *
   * @param events also those from {@link #readFrom} on, to derive from
   */
  public PCollection<MetricValue> analyze(
      PCollection<LayeredEvent> events, AnalyzePolicy policy, Instant from, Instant to) {
    return events.apply(
        "Analyze", AnalyzeMetrics.of(deployment.catalogue(), policy).within(from, to));
  }

  /** Since when events matter for what is counted from {@code from} on. */
  public Instant readFrom(Instant from) {
    return from.minus(deployment.catalogue().margin());
  }
}

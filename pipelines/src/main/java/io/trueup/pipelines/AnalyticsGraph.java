package io.trueup.pipelines;

import io.trueup.pipelines.config.BuiltInMetrics;
import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.WithDerivedEvents;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.anomaly.History;
import io.trueup.transforms.analyze.anomaly.ScoreAnomalies;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.EnrichEvents;
import io.trueup.transforms.enrich.FindLinks;
import io.trueup.transforms.record.RecordEvents;
import io.trueup.transforms.record.Recorded;
import io.trueup.transforms.record.RepairRecords;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.SuppressCustomers;
import io.trueup.transforms.record.SuppressionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Instant;

/**
 * The one graph: record, enrich, analyze. The stream and the recompute both apply it; they differ
 * in the source, the {@link AnalyzePolicy} and the sinks, and in nothing else.
 */
public final class AnalyticsGraph {
  private final Deployment deployment;
  private final AttributeSource attributes;
  private final SuppressionSource suppressions;
  private final Catalogue ofEvents;
  private final Catalogue ofDecisions;

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
    ofEvents = deployment.catalogue().ofEvents();
    ofDecisions = deployment.catalogue().ofDecisions();
  }

  /** RECORD and ENRICH: the records of all configured topics, as events or dead letters. */
  public Recorded<EnrichedEvent> recordAndEnrich(PCollection<RawRecord> records) {
    return recordAndEnrich(
        records,
        RecordEvents.of(deployment.sources(), deployment.record(), deployment.pseudonymKey()),
        ignored -> enrich());
  }

  /**
   * RECORD and ENRICH: the records of files that all belong to one source. What they tell of who is
   * whom holds from the beginning, for no stream has put it into the table of links.
   */
  public Recorded<EnrichedEvent> recordAndEnrichFiles(
      PCollection<RawRecord> records, SourceSpec source) {
    return recordAndEnrich(
        records,
        RecordEvents.ofFiles(source, deployment.record(), deployment.pseudonymKey()),
        events ->
            enrich()
                .inHindsightWith(
                    events.apply("FindLinks", FindLinks.of(deployment.pseudonymKey()))));
  }

  /** RECORD and ENRICH for the records of dead letters: those that are events now. */
  public Recorded<EnrichedEvent> repairAndEnrich(PCollection<RawRecord> records) {
    return recordAndEnrich(
        records,
        RepairRecords.of(deployment.sources(), deployment.record(), deployment.pseudonymKey()),
        ignored -> enrich());
  }

  private Recorded<EnrichedEvent> recordAndEnrich(
      PCollection<RawRecord> records,
      PTransform<PCollection<RawRecord>, Recorded<JudgedEvent>> record,
      Function<PCollection<JudgedEvent>, EnrichEvents> enrich) {
    var recorded = records.apply("Record", record);
    PCollection<JudgedEvent> judged =
        recorded
            .output()
            .apply(
                "SuppressCustomers", SuppressCustomers.of(suppressions, deployment.pseudonymKey()));
    return recorded.with(judged.apply("Enrich", enrich.apply(judged)));
  }

  private EnrichEvents enrich() {
    return EnrichEvents.with(
        attributes,
        deployment.enrich().customerAttributes(),
        deployment.enrich().productAttributes());
  }

  /** ANALYZE, its first half: events, and what is derived of them for metrics and automations. */
  public PCollectionTuple derive(PCollection<LayeredEvent> events, AnalyzePolicy policy) {
    Set<String> triggers =
        deployment.automationRules().stream()
            .flatMap(rule -> rule.derivedNames().stream())
            .collect(Collectors.toSet());
    return events.apply("Derive", WithDerivedEvents.of(ofEvents, policy).and(triggers));
  }

  /** ANALYZE: events, with what is derived of them, become the values of every metric. */
  public PCollection<MetricValue> analyze(PCollectionTuple events, AnalyzePolicy policy) {
    return events.apply("Analyze", AnalyzeMetrics.of(ofEvents, policy).counting());
  }

  /**
   * ANALYZE of a range: the values of every metric in the windows that end in it. Those of what
   * automations decided are left to {@link #analyzeDecisions}.
   *
   * @param events those since {@link io.trueup.transforms.analyze.Catalogue#readFrom}
   */
  public PCollection<MetricValue> analyze(
      PCollection<LayeredEvent> events, AnalyzePolicy policy, Instant from, Instant to) {
    return events.apply("Analyze", AnalyzeMetrics.of(ofEvents, policy).within(from, to));
  }

  /** Whether any metric counts what automations decided. */
  public boolean countsDecisions() {
    return !ofDecisions.metrics().isEmpty();
  }

  /**
   * ANALYZE of what automations decided, after it was decided: the values of the metrics that count
   * it, and what customers did then.
   */
  public PCollection<MetricValue> analyzeDecisions(
      PCollection<LayeredEvent> events, PCollection<LayeredEvent> decisions, AnalyzePolicy policy) {
    return withDecisions(events, decisions)
        .apply("AnalyzeDecisions", AnalyzeMetrics.of(ofDecisions, policy));
  }

  /** The same in the windows that end in a range. */
  public PCollection<MetricValue> analyzeDecisions(
      PCollection<LayeredEvent> events,
      PCollection<LayeredEvent> decisions,
      AnalyzePolicy policy,
      Instant from,
      Instant to) {
    return withDecisions(events, decisions)
        .apply("AnalyzeDecisions", AnalyzeMetrics.of(ofDecisions, policy).within(from, to));
  }

  /** The decisions, and of the events those that may be what they led to. */
  private PCollection<LayeredEvent> withDecisions(
      PCollection<LayeredEvent> events, PCollection<LayeredEvent> decisions) {
    Set<String> names = ofDecisions.derivation().events();
    return PCollectionList.of(
            events.apply(
                "TakeConversions", Filter.by(event -> names.contains(event.event().name()))))
        .and(decisions)
        .apply("WithDecisions", Flatten.pCollections());
  }

  /**
   * ANALYZE: how unusual values are, those of the catalogue that ask for it and those of built-in
   * metrics.
   *
   * @param history what is usual
   */
  public PCollection<MetricValue> score(PCollection<MetricValue> values, History history) {
    List<AnomalyRule> rules = new ArrayList<>(deployment.catalogue().anomalies());
    rules.addAll(BuiltInMetrics.anomalies());
    return values.apply(
        "ScoreAnomalies", ScoreAnomalies.of(rules, deployment.catalogue().zone(), history));
  }
}

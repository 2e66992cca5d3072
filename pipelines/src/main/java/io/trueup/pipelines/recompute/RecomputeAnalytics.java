package io.trueup.pipelines.recompute;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.io.archive.ArchiveSlices;
import io.trueup.pipelines.io.archive.FileSlice;
import io.trueup.pipelines.io.archive.Projection;
import io.trueup.pipelines.io.archive.SliceOccurrences;
import io.trueup.pipelines.io.archive.SliceReader;
import io.trueup.pipelines.io.files.ReadFiles;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.AttributesOnce;
import io.trueup.pipelines.io.postgres.PostgresHistory;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.pipelines.io.postgres.ReadDecisions;
import io.trueup.pipelines.io.postgres.WriteMetricValues;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.JoinByNewestKey;
import io.trueup.transforms.reconcile.CountEachOnce;
import io.trueup.transforms.reconcile.FindRepeats;
import io.trueup.transforms.reconcile.LayerEvents;
import io.trueup.transforms.reconcile.Occurrence;
import io.trueup.transforms.reconcile.OccurrenceCoder;
import io.trueup.transforms.reconcile.Repeats;
import io.trueup.transforms.record.Forgotten;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.SuppressionSource;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/**
 * The recompute: the same graph over all that happened in a range, exactly. It stages metric values
 * and does nothing else: it raises no alert, archives nothing and keeps no ledger.
 */
public final class RecomputeAnalytics {
  private final Deployment deployment;
  private final AnalyticsGraph graph;
  private final SuppressionSource suppressions;
  private final long runId;
  private final Instant from;
  private final Instant to;

  /** Before {@code from}, where windows start there, or events are derived of earlier ones. */
  private final Instant readFrom;

  /**
   * A recompute of the windows that end in a range, its end included.
   *
   * @param runId the run under which the values are staged
   */
  public RecomputeAnalytics(Deployment deployment, long runId, Instant from, Instant to) {
    this.deployment = deployment;
    this.runId = runId;
    this.from = from;
    this.to = to;
    suppressions = PostgresSuppressions.of(deployment, runId);
    graph = new AnalyticsGraph(deployment, tables(deployment.enrich()), suppressions);
    readFrom = deployment.catalogue().readFrom(from, to);
  }

  /** Recomputes what the stream archived, with the exact value over every layer. */
  public void applyToArchive(Pipeline pipeline) {
    PCollection<FileSlice> slices =
        pipeline.apply("ArchiveSlices", ArchiveSlices.of(deployment.archive(), readFrom, to));
    PCollectionView<Repeats> repeats =
        slices.apply("FindRepeats", FindRepeats.reading(new SliceOccurrences(readFrom, to)));
    EnrichSettings read = attributesRead();
    PCollection<LayeredEvent> events =
        slices.apply("LayerEvents", layerEvents(repeats, read).reading(reader(read)));
    PCollection<MetricValue> values =
        graph.analyze(events, AnalyzePolicy.recomputeArchive(), from, to);
    if (!graph.countsDecisions()) {
      stage(values);
      return;
    }
    PCollection<MetricValue> ofDecisions =
        graph.analyzeDecisions(
            events, decisions(pipeline, repeats), AnalyzePolicy.recomputeArchive(), from, to);
    stage(values, ofDecisions);
  }

  /** What was decided has all attributes, and what followed it all fields. */
  private EnrichSettings attributesRead() {
    return graph.countsDecisions()
        ? deployment.enrich()
        : deployment.enrich().only(deployment.catalogue().fields());
  }

  private SliceReader reader(EnrichSettings read) {
    if (graph.countsDecisions()) {
      return new SliceReader(readFrom, from, to, Projection.all(), Projection.all());
    }
    return new SliceReader(
        readFrom,
        from,
        to,
        CatalogueProjection.of(deployment.catalogue(), read.attributes()),
        deployment
            .catalogue()
            .namesBefore(from, to)
            .map(Projection.all()::ofEvents)
            .orElse(Projection.all()));
  }

  /** What the stream decided, as it decided it: nothing is decided again. */
  private PCollection<LayeredEvent> decisions(Pipeline pipeline, PCollectionView<Repeats> repeats) {
    return pipeline
        .apply("ReadDecisions", ReadDecisions.of(deployment.postgres(), readFrom, to))
        .apply(
            "AsArchived",
            MapElements.into(TypeDescriptor.of(ArchivedEvent.class))
                .via(
                    decision ->
                        ArchivedEvent.of(
                            EnrichedEvent.of(
                                decision.event(), Verdict.ACCEPTED, decision.attributes()),
                            0)))
        .apply("LayerDecisions", layerEvents(repeats, deployment.enrich()));
  }

  private LayerEvents<ArchivedEvent> layerEvents(
      PCollectionView<Repeats> repeats, EnrichSettings read) {
    return LayerEvents.with(
            repeats, tables(read), read.customerAttributes(), read.productAttributes())
        .leavingOut(new Forgotten(suppressions, deployment.pseudonymKey()));
  }

  /**
   * Recomputes plain files, of which no stream has told what it counted.
   *
   * @param source the source whose format and mapping the files have
   * @param files paths or URLs, plain or compressed with gzip
   */
  public void applyToFiles(Pipeline pipeline, SourceSpec source, List<String> files) {
    PCollection<RawRecord> records =
        pipeline.apply("ReadFiles", ReadFiles.of(RecordLayout.of(source.format()), files, to));
    PCollection<EnrichedEvent> events =
        graph
            .recordAndEnrichFiles(records, source)
            .output()
            .apply("InRange", Filter.by(within(readFrom, to)));
    PCollectionView<Repeats> repeats =
        events
            .apply(
                "ToOccurrences",
                MapElements.into(TypeDescriptor.of(Occurrence.class))
                    .via(enriched -> Occurrence.of(enriched.event(), enriched.verdict(), 0)))
            .setCoder(OccurrenceCoder.of())
            .apply("FindRepeats", FindRepeats.create());
    stage(
        graph.analyze(
            events.apply("CountEachOnce", CountEachOnce.except(repeats)),
            AnalyzePolicy.recomputeFiles(),
            from,
            to));
  }

  private AttributeSource tables(EnrichSettings enrich) {
    return JoinByNewestKey.of(
        new AttributesOnce(deployment.postgres(), enrich, runId, deployment.connectTimeout()),
        deployment.pseudonymKey());
  }

  private static SerializableFunction<EnrichedEvent, Boolean> within(Instant from, Instant to) {
    return enriched -> {
      Instant time = enriched.event().eventTime();
      return !time.isBefore(from) && time.isBefore(to);
    };
  }

  /**
   * Stages values.
   *
   * @param scored those that are scored against their past
   * @param others those that are not, if any
   */
  @SafeVarargs
  private void stage(PCollection<MetricValue> scored, PCollection<MetricValue>... others) {
    PCollectionList<MetricValue> all = PCollectionList.of(scored);
    for (PCollection<MetricValue> other : others) {
      all = all.and(other);
    }
    all.and(
            graph.score(
                scored, new PostgresHistory(deployment.postgres(), deployment.connectTimeout())))
        .apply("WithScores", Flatten.pCollections())
        .apply("StageValues", WriteMetricValues.staged(deployment.postgres(), runId));
  }
}

package io.trueup.pipelines.recompute;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ArchiveColumn;
import io.trueup.pipelines.io.archive.ReadArchive;
import io.trueup.pipelines.io.files.ReadFiles;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.AttributesOnce;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.pipelines.io.postgres.WriteMetricValues;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
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
import io.trueup.transforms.record.LeaveOutForgotten;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.SuppressionSource;
import java.util.EnumSet;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/**
 * The recompute: the same graph over all that happened in a range, exactly. It stages metric values
 * and does nothing else: it raises no alert, archives nothing and keeps no ledger.
 */
public final class RecomputeAnalytics {
  /** What tells copies of an event apart; most of a row is not read for it. */
  private static final EnumSet<ArchiveColumn> OCCURRENCE_COLUMNS =
      EnumSet.of(ArchiveColumn.EVENT_ID, ArchiveColumn.RECEIVED_TIME);

  private final Deployment deployment;
  private final AnalyticsGraph graph;
  private final AttributeSource attributes;
  private final SuppressionSource suppressions;
  private final long runId;
  private final Instant from;
  private final Instant to;

  /** Before {@code from}, by what derived events need to know. */
  private final Instant readFrom;

  /**
   * A recompute of the events with {@code from} &lt;= event time &lt; {@code to}, for the windows
   * that lie in that range wholly; the catalogue says {@linkplain
   * io.trueup.transforms.analyze.Catalogue#earliestWindow since when} it must read.
   *
   * @param runId the run under which the values are staged
   */
  public RecomputeAnalytics(Deployment deployment, long runId, Instant from, Instant to) {
    this.deployment = deployment;
    this.runId = runId;
    this.from = from;
    this.to = to;
    attributes =
        JoinByNewestKey.of(
            new AttributesOnce(
                deployment.postgres(), deployment.enrich(), runId, deployment.connectTimeout()),
            deployment.pseudonymKey());
    suppressions = PostgresSuppressions.of(deployment, runId);
    graph = new AnalyticsGraph(deployment, attributes, suppressions);
    readFrom = graph.readFrom(from);
  }

  /** Recomputes what the stream archived, with the exact value over every layer. */
  public void applyToArchive(Pipeline pipeline) {
    PCollectionView<Repeats> repeats =
        pipeline
            .apply(
                "ReadOccurrences",
                ReadArchive.from(deployment.archive(), readFrom, to)
                    .withColumns(OCCURRENCE_COLUMNS)
                    .as(
                        archived ->
                            Occurrence.of(
                                archived.event().event(),
                                archived.event().verdict(),
                                archived.writtenAt()),
                        OccurrenceCoder.of()))
            .apply("FindRepeats", FindRepeats.create());
    PCollection<LayeredEvent> events =
        pipeline
            .apply("ReadArchive", ReadArchive.from(deployment.archive(), readFrom, to))
            .apply(
                "LeaveOutForgotten", LeaveOutForgotten.of(suppressions, deployment.pseudonymKey()))
            .apply(
                "LayerEvents",
                LayerEvents.with(
                    repeats,
                    attributes,
                    deployment.enrich().customerAttributes(),
                    deployment.enrich().productAttributes()));
    stage(graph.analyze(events, AnalyzePolicy.recomputeArchive(), from, to));
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

  private static SerializableFunction<EnrichedEvent, Boolean> within(Instant from, Instant to) {
    return enriched -> {
      Instant time = enriched.event().eventTime();
      return !time.isBefore(from) && time.isBefore(to);
    };
  }

  private static SerializableFunction<MetricValue, Boolean> whole(Instant from, Instant to) {
    return value -> !value.windowStart().isBefore(from) && !value.windowEnd().isAfter(to);
  }

  private void stage(PCollection<MetricValue> values) {
    values
        .apply("WholeWindows", Filter.by(whole(from, to)))
        .apply("StageValues", WriteMetricValues.staged(deployment.postgres(), runId));
  }
}

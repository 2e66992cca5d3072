package io.trueup.pipelines.recompute;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ReadArchive;
import io.trueup.pipelines.io.files.InputFile;
import io.trueup.pipelines.io.files.ReadFiles;
import io.trueup.pipelines.io.postgres.PostgresAttributes;
import io.trueup.pipelines.io.postgres.WriteMetricValues;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.reconcile.FindRepeats;
import io.trueup.transforms.reconcile.LayerEvents;
import io.trueup.transforms.reconcile.Occurrence;
import io.trueup.transforms.reconcile.OccurrenceCoder;
import io.trueup.transforms.reconcile.Repeats;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Instant;

/**
 * The recompute: the same graph over everything that happened in a range, exactly. It writes staged
 * values and nothing else: no alert, no archive, no ledger.
 */
public final class RecomputeAnalytics {
  private final Deployment deployment;
  private final PostgresAttributes attributes;

  public RecomputeAnalytics(Deployment deployment) {
    this.deployment = deployment;
    this.attributes = PostgresAttributes.of(deployment.postgres(), deployment.enrich());
  }
}

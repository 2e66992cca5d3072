package io.trueup.pipelines.reconcile;

import io.trueup.pipelines.config.BuiltInMetrics;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ReadMetricValues;
import io.trueup.pipelines.io.postgres.WriteReconciliation;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.reconcile.ErasedMinutes;
import io.trueup.transforms.reconcile.ReconcileMetrics;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Instant;

/** The reconciliation: what the stream published beside what the recompute found, by cause. */
public final class ReconcileAnalytics {
  private final Deployment deployment;
  private final long runId;
  private final Instant from;
  private final Instant to;
  private final ErasedMinutes erased;

  /**
   * A reconciliation of the windows that end after {@code from}, and by {@code to}.
   *
   * @param runId the run under which its rows are written
   * @param erased the minutes of which events were erased
   */
  public ReconcileAnalytics(
      Deployment deployment, long runId, Instant from, Instant to, ErasedMinutes erased) {
    this.deployment = deployment;
    this.runId = runId;
    this.from = from;
    this.to = to;
    this.erased = erased;
  }

  /** Applies the whole reconciliation to an empty pipeline. */
  public void applyTo(Pipeline pipeline) {
    PCollectionList.of(read(pipeline, Accuracy.APPROXIMATE))
        .and(read(pipeline, Accuracy.EXACT))
        .apply("Both", Flatten.pCollections())
        .apply("ReconcileMetrics", ReconcileMetrics.of(deployment.catalogue()).withErased(erased))
        .apply("WriteRows", WriteReconciliation.of(deployment.postgres(), runId));
  }

  /**
   * Without built-in metrics, of which a recompute knows nothing, and without scores, which are
   * judgements by what was known at their time.
   */
  private PCollection<MetricValue> read(Pipeline pipeline, Accuracy accuracy) {
    return pipeline
        .apply(
            accuracy == Accuracy.EXACT ? "ReadExact" : "ReadEstimates",
            ReadMetricValues.of(
                deployment.postgres(),
                accuracy,
                deployment.catalogue().earliestWindow(from, to),
                to))
        .apply(
            (accuracy == Accuracy.EXACT ? "Exact" : "Estimates") + "OfFacts",
            Filter.by(reconciled(from)));
  }

  private static SerializableFunction<MetricValue, Boolean> reconciled(Instant from) {
    return value ->
        value.windowEnd().isAfter(from)
            && !BuiltInMetrics.names().contains(value.metric())
            && !AnomalyRule.isScore(value.metric());
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.metric.MetricValue;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Publishes metric values: the newest value of a window stands, whatever is written again. At least
 * once; within a bundle and a transaction.
 */
public final class WriteMetricValues extends PTransform<PCollection<MetricValue>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<MetricValue> rows;

  private WriteMetricValues(UpsertRows<MetricValue> rows) {
    this.rows = rows;
  }

  /** Readers see the values at once. */
  public static WriteMetricValues of(PostgresSettings settings, long runId) {
    return new WriteMetricValues(new UpsertRows<>(settings, MetricValueTable.upsert(runId)));
  }

  /** Readers see the values when {@link TrueUp#swap} is called for the run. */
  public static WriteMetricValues staged(PostgresSettings settings, long runId) {
    return new WriteMetricValues(new UpsertRows<>(settings, MetricValueTable.staging(runId)));
  }

  @Override
  public PDone expand(PCollection<MetricValue> values) {
    return values.apply(rows);
  }
}

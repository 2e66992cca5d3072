package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.reconcile.ReconciliationRow;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes what a reconciliation found. At least once. */
public final class WriteReconciliation extends PTransform<PCollection<ReconciliationRow>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<ReconciliationRow> rows;

  private WriteReconciliation(UpsertRows<ReconciliationRow> rows) {
    this.rows = rows;
  }

  public static WriteReconciliation of(PostgresSettings settings, long runId) {
    return new WriteReconciliation(new UpsertRows<>(settings, ReconciliationTable.upsert(runId)));
  }

  @Override
  public PDone expand(PCollection<ReconciliationRow> differences) {
    return differences.apply(rows);
  }
}

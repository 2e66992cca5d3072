package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.ledger.LedgerEntry;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes the ledger: of a line's entries the one with the most records stands. At least once. */
public final class WriteLedger extends PTransform<PCollection<LedgerEntry>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<LedgerEntry> rows;

  private WriteLedger(UpsertRows<LedgerEntry> rows) {
    this.rows = rows;
  }

  public static WriteLedger of(PostgresSettings settings, long runId) {
    return new WriteLedger(new UpsertRows<>(settings, LedgerTable.upsert(runId)));
  }

  @Override
  public PDone expand(PCollection<LedgerEntry> entries) {
    return entries.apply(rows);
  }
}

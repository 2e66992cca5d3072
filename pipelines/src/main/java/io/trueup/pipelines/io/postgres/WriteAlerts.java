package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.alert.Alert;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes alerts: a breach and its end share a row, and a breach that is written again does not undo
 * its end. At least once.
 */
public final class WriteAlerts extends PTransform<PCollection<Alert>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<Alert> rows;

  private WriteAlerts(UpsertRows<Alert> rows) {
    this.rows = rows;
  }

  public static WriteAlerts of(PostgresSettings settings) {
    return new WriteAlerts(new UpsertRows<>(settings, AlertTable.upsert()));
  }

  @Override
  public PDone expand(PCollection<Alert> alerts) {
    return alerts.apply(rows);
  }
}

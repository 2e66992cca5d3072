package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.alert.Alert;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes alerts: a breach and its end share a row, and a breach that is written again does not undo
 * its end. What is to be delivered of them is written with them, once. At least once.
 */
public final class WriteAlerts extends PTransform<PCollection<Alert>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<Alert> rows;

  private WriteAlerts(UpsertRows<Alert> rows) {
    this.rows = rows;
  }

  /**
   * Writes alerts of rules, and has them delivered.
   *
   * @param sinksByRule the sinks of each rule that has any, by name
   */
  public static WriteAlerts of(
      PostgresSettings settings, Map<String, Map<String, SinkType>> sinksByRule) {
    return new WriteAlerts(new UpsertRows<>(settings, new AlertStatement(sinksByRule)));
  }

  @Override
  public PDone expand(PCollection<Alert> alerts) {
    return alerts.apply(rows);
  }
}

package io.trueup.launcher.report;

import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.List;
import java.util.Map;

/**
 * What there is to say of one window of a metric.
 *
 * @param rows the row; several where the metric is split and no split was chosen
 * @param events the archived events behind each cause that has some; none for several rows
 */
public record ExplainedRow(List<ReconciliationRow> rows, Map<Cause, CauseEvents> events) {
  public static ExplainedRow of(ReconciliationRow row, Map<Cause, CauseEvents> events) {
    return new ExplainedRow(List.of(row), events);
  }

  public static ExplainedRow oneOf(List<ReconciliationRow> rows) {
    return new ExplainedRow(List.copyOf(rows), Map.of());
  }
}

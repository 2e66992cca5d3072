package io.trueup.tests.support;

import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.List;

/** What must be true of what was reconciled. */
public final class Reconciled {
  private Reconciled() {}

  /** That every row agrees or is explained; a failure shows the largest that do not. */
  public static void assertAllExplained(ReconciliationReport report) {
    List<ReconciliationRow> open =
        report.largest().stream().filter(row -> !ReconciliationReport.isExplained(row)).toList();
    assertWithMessage("rows without an explanation, such as %s", open)
        .that(report.unexplained())
        .isEqualTo(0);
  }
}

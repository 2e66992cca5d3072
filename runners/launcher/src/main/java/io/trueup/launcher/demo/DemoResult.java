package io.trueup.launcher.demo;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.io.postgres.AutomationTotals;
import java.time.Duration;
import java.util.List;

/**
 * What a demo has shown.
 *
 * @param firstNumber from the start of the process until a number could be shown
 * @param planted what the traffic had in it
 * @param automations what automations did
 * @param report what the reconciliation found, with the ledger
 * @param analytics to look closer, as long as the servers run
 */
public record DemoResult(
    Duration firstNumber,
    Planted planted,
    List<AutomationTotals> automations,
    ReconciliationReport report,
    Analytics analytics) {}

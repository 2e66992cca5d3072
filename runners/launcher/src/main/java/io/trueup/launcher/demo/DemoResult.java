package io.trueup.launcher.demo;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.Planted;
import java.time.Duration;

/**
 * What a demo has shown.
 *
 * @param firstNumber from the start of the process until a number could be shown
 * @param planted what the traffic had in it
 * @param report what the reconciliation found, with the ledger
 */
public record DemoResult(Duration firstNumber, Planted planted, ReconciliationReport report) {}

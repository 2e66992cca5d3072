package io.trueup.launcher.nightly;

import io.trueup.launcher.report.ReconciliationReport;

/** What came of one day. */
public record DayResult(DueDay due, ReconciliationReport report) {}

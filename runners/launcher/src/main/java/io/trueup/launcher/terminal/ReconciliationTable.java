package io.trueup.launcher.terminal;

import io.trueup.launcher.report.MetricDifference;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A reconciliation for people: what differs, why, and what was received. */
public final class ReconciliationTable {
  private ReconciliationTable() {}

  /** All of it; no table is wider than {@code width}, sentences may be. */
  public static List<String> lines(ReconciliationReport report, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("Differences by metric (exact - estimate, added up over its windows)");
    lines.addAll(byMetric(report, width));
    if (!report.largest().isEmpty()) {
      lines.add("");
      lines.add("Largest differences");
      lines.addAll(largest(report.largest(), width));
    }
    lines.add("");
    lines.add(verdicts(report));
    if (report.stillOpen() > 0) {
      lines.add(stillOpen(report));
    }
    report
        .coverage()
        .ifPresent(
            coverage ->
                lines.add(
                    "Coverage: %s of the published intervals held the exact value"
                        .formatted(Numbers.percent(coverage))));
    if (!report.coverages().isEmpty()) {
      lines.addAll(coverages(report.coverages(), width));
    }
    lines.add("Ledger: " + received(report.ledger()));
    return lines;
  }

  private static List<String> coverages(List<Coverage> coverages, int width) {
    TextTable table =
        new TextTable()
            .text("bounds of", 24)
            .text("tier", 4)
            .number("promised")
            .number("held")
            .number("99% interval")
            .number("published")
            .text("", 24);
    for (Coverage coverage : coverages) {
      table.row(
          coverage.measure(),
          WindowLabel.tier(coverage.tier()),
          Numbers.percent(coverage.promised()),
          Numbers.percent(coverage.share()),
          "%s to %s"
              .formatted(
                  Numbers.percent(coverage.interval().lower()),
                  Numbers.percent(coverage.interval().upper())),
          Numbers.of(coverage.published()),
          coverage.isBroken() ? "less than promised" : "");
    }
    return table.lines(width);
  }

  /** What was planted in the demo's traffic beside what Record found. */
  public static List<String> planted(Planted planted, LedgerTotals found, int width) {
    TextTable table = new TextTable().text("planted", 32).number("planted").number("found");
    table.row("records sent", Numbers.of(planted.sent()), Numbers.of(found.received()));
    table.row("duplicates", Numbers.of(planted.duplicates()), Numbers.of(found.duplicate()));
    table.row("late events", Numbers.of(planted.late()), Numbers.of(found.late()));
    table.row(
        "malformed or contract-breaking",
        Numbers.of(planted.broken()),
        Numbers.of(found.rejected()));
    table.row(
        "events of unknown customers",
        Numbers.of(planted.unknownCustomer()),
        Numbers.of(found.unknownCustomer()));
    return table.lines(width);
  }

  private static List<String> byMetric(ReconciliationReport report, int width) {
    TextTable table =
        new TextTable()
            .text("metric", 32)
            .text("tier", 4)
            .number("rows")
            .number("differ")
            .number("difference");
    List<Cause> causes = causes(report);
    for (Cause cause : causes) {
      table.number(CauseWords.of(cause));
    }
    for (MetricDifference metric : report.metrics()) {
      table.row(cells(metric, causes));
    }
    return table.lines(width);
  }

  /** Those that occurred, and always the one that should not. */
  private static List<Cause> causes(ReconciliationReport report) {
    return Arrays.stream(Cause.values())
        .filter(cause -> report.rows(cause) > 0 || cause == Cause.UNEXPLAINED)
        .toList();
  }

  private static String[] cells(MetricDifference metric, List<Cause> causes) {
    List<String> cells = new ArrayList<>();
    cells.add(metric.metric());
    cells.add(WindowLabel.tier(metric.tier()));
    cells.add(Numbers.of(metric.rows()));
    cells.add(Numbers.of(metric.differing()));
    cells.add(Numbers.signed(metric.difference()));
    for (Cause cause : causes) {
      cells.add(CauseWords.amount(metric, cause));
    }
    return cells.toArray(String[]::new);
  }

  private static List<String> largest(List<ReconciliationRow> rows, int width) {
    TextTable table =
        new TextTable()
            .text("metric", 28)
            .text("split", 24)
            .text("window", 20)
            .number("estimate")
            .number("exact")
            .text("because", 60);
    for (ReconciliationRow row : rows) {
      table.row(
          row.metric(),
          WindowLabel.dimensions(row.dimensions()),
          WindowLabel.of(row.windowStart(), row.windowEnd()),
          Numbers.of(row.estimate()),
          Numbers.of(row.exact()),
          CauseWords.because(row));
    }
    return table.lines(width);
  }

  /** How many rows there are of each verdict. */
  static String verdicts(ReconciliationReport report) {
    return "%s rows: %s agreed, %s explained, %s unexplained, %s missing in stream, %s missing in recompute"
        .formatted(
            Numbers.of(report.rows()),
            Numbers.of(report.rows(RowVerdict.AGREED)),
            Numbers.of(report.rows(RowVerdict.EXPLAINED)),
            Numbers.of(report.rows(RowVerdict.UNEXPLAINED)),
            Numbers.of(report.rows(RowVerdict.MISSING_IN_STREAM)),
            Numbers.of(report.rows(RowVerdict.MISSING_IN_RECOMPUTE)));
  }

  /** Why rows without an explanation may have one later. */
  public static String stillOpen(ReconciliationReport report) {
    return "Of %s without an explanation the stream has not closed the window, nor a later one of the metric: reconcile again once it is through."
        .formatted(Numbers.of(report.stillOpen()));
  }

  /** What became of all that was received. */
  static String received(LedgerTotals ledger) {
    return "%s received = %s accepted + %s duplicate%s + %s late + %s rejected + %s suppressed"
        .formatted(
            Numbers.of(ledger.received()),
            Numbers.of(ledger.accepted()),
            Numbers.of(ledger.duplicate()),
            conflicting(ledger),
            Numbers.of(ledger.late()),
            Numbers.of(ledger.rejected()),
            Numbers.of(ledger.suppressed()));
  }

  private static String conflicting(LedgerTotals ledger) {
    return ledger.conflicting() == 0
        ? ""
        : " (%s conflicting)".formatted(Numbers.of(ledger.conflicting()));
  }
}

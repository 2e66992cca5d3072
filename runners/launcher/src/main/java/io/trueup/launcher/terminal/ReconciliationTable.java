package io.trueup.launcher.terminal;

import io.trueup.launcher.report.MetricDifference;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    report
        .coverage()
        .ifPresent(
            coverage ->
                lines.add(
                    "Coverage: %s of the published intervals held the exact value"
                        .formatted(Numbers.percent(coverage))));
    lines.add(ledger(report.ledger()));
    return lines;
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
      table.number(words(cause));
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
      cells.add(amount(metric, cause));
    }
    return cells.toArray(String[]::new);
  }

  /** What only moved between splits adds up to nothing, and is shown as how much moved. */
  private static String amount(MetricDifference metric, Cause cause) {
    double by = metric.by(cause);
    double moved = metric.moved(cause);
    return by == 0 && moved > 0 ? "±" + Numbers.of(moved) : Numbers.signed(by);
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
          because(row));
    }
    return table.lines(width);
  }

  /** The causes, largest first; or the verdict where a side has no value. */
  private static String because(ReconciliationRow row) {
    if (row.verdict() == RowVerdict.MISSING_IN_STREAM
        || row.verdict() == RowVerdict.MISSING_IN_RECOMPUTE) {
      return row.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return row.causes().entrySet().stream()
        .sorted(
            (one, other) -> Double.compare(Math.abs(other.getValue()), Math.abs(one.getValue())))
        .map(cause -> words(cause.getKey()) + " " + Numbers.signed(cause.getValue()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static String verdicts(ReconciliationReport report) {
    return "%s rows: %s agreed, %s explained, %s unexplained, %s missing in stream, %s missing in recompute"
        .formatted(
            Numbers.of(report.rows()),
            Numbers.of(report.rows(RowVerdict.AGREED)),
            Numbers.of(report.rows(RowVerdict.EXPLAINED)),
            Numbers.of(report.rows(RowVerdict.UNEXPLAINED)),
            Numbers.of(report.rows(RowVerdict.MISSING_IN_STREAM)),
            Numbers.of(report.rows(RowVerdict.MISSING_IN_RECOMPUTE)));
  }

  private static String ledger(LedgerTotals ledger) {
    return "Ledger: %s received = %s accepted + %s duplicate%s + %s late + %s rejected + %s suppressed"
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

  private static String words(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.trueup.launcher.terminal;

import io.trueup.launcher.nightly.DayResult;
import io.trueup.launcher.nightly.DueDay;
import io.trueup.launcher.nightly.NightlyReport;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A night in about ten lines, for somebody who has just got up. */
public final class NightlySummary {
  private static final int LARGEST = 3;

  private NightlySummary() {}

  public static List<String> lines(NightlyReport night) {
    List<String> lines = new ArrayList<>();
    for (DayResult day : night.days()) {
      lines.addAll(day(day));
    }
    lines.add(ending(night));
    return lines;
  }

  private static List<String> day(DayResult day) {
    ReconciliationReport report = day.report();
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s)".formatted(day.due().label(), day.due().why().words()));
    if (day.due().why() == DueDay.Why.SILENT && report.rows() == 0) {
      return lines;
    }
    lines.add("  Received: " + ReconciliationTable.received(report.ledger()));
    lines.add("  Compared: " + ReconciliationTable.verdicts(report));
    lines.add("  Why they differed: " + causes(report));
    report
        .coverage()
        .ifPresent(
            coverage ->
                lines.add(
                    "  Bounds held in %s of the estimates that have some"
                        .formatted(Numbers.percent(coverage))));
    report
        .brokenBounds()
        .forEach(
            broken ->
                lines.add(
                    "  Bounds of %s over %s held in %s only, %s promised"
                        .formatted(
                            broken.measure(),
                            WindowLabel.tier(broken.tier()),
                            Numbers.percent(broken.share()),
                            Numbers.percent(broken.promised()))));
    report.largest().stream()
        .limit(LARGEST)
        .forEach(row -> lines.add("  Largest: " + sentence(row)));
    return lines;
  }

  private static String causes(ReconciliationReport report) {
    String causes =
        Arrays.stream(Cause.values())
            .filter(cause -> report.rows(cause) > 0)
            .sorted(Comparator.comparingLong((Cause cause) -> report.rows(cause)).reversed())
            .map(
                cause ->
                    "%s in %s rows".formatted(CauseWords.of(cause), Numbers.of(report.rows(cause))))
            .collect(Collectors.joining(", "));
    return causes.isEmpty() ? "they did not" : causes;
  }

  private static String sentence(ReconciliationRow row) {
    String split = WindowLabel.dimensions(row.dimensions());
    return "%s%s at %s was %s, is %s: %s"
        .formatted(
            row.metric(),
            split.isEmpty() ? "" : " (" + split + ")",
            WindowLabel.of(row.windowStart(), row.windowEnd()),
            Numbers.of(row.estimate()),
            Numbers.of(row.exact()),
            CauseWords.because(row));
  }

  private static String ending(NightlyReport night) {
    if (night.days().isEmpty()) {
      return night
          .truedUpTo()
          .map(last -> "Nothing is due: every day up to %s is trued up.".formatted(last))
          .orElse("Nothing is due: the archive has no day that is over.");
    }
    long unexplained = night.days().stream().mapToLong(day -> day.report().unexplained()).sum();
    if (night.isClean()) {
      return "Every difference is explained; the exact numbers are in place.";
    }
    return unexplained > 0
        ? "%s rows have no explanation; the exact numbers are in place, and somebody should look."
            .formatted(Numbers.of(unexplained))
        : "Every difference is explained, but bounds hold less often than promised; the exact numbers are in place.";
  }
}

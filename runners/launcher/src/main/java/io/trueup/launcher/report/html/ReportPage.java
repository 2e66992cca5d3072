package io.trueup.launcher.report.html;

import io.trueup.launcher.report.MetricDifference;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.terminal.CauseWords;
import io.trueup.launcher.terminal.Numbers;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.launcher.terminal.WindowLabel;
import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.pipelines.explain.EventBehind;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.time.Duration;

/**
 * What the page of a reconciliation says, in texts and shares; the template only lays it out.
 *
 * @param deployment its name
 * @param range what was reconciled
 * @param clean whether nobody need look
 * @param headline what there is to say, in a sentence
 * @param tiles the day at a glance
 * @param causes why numbers differed, the most frequent first
 * @param shownCauses the causes that the table of metrics has a column for
 * @param metrics what differed by metric and tier
 * @param charts of each metric
 * @param rows the largest differences
 * @param ledger what became of what was received
 * @param coverages how often bounds held
 * @param run which reconciliation it is
 */
public record ReportPage(
    String deployment,
    String range,
    boolean clean,
    String headline,
    List<Tile> tiles,
    List<CauseBar> causes,
    List<String> shownCauses,
    List<MetricLine> metrics,
    List<Chart> charts,
    List<RowLine> rows,
    List<LedgerPart> ledger,
    List<CoverageLine> coverages,
    String run) {

  /** A number at a glance. */
  public record Tile(String value, String label, String kind) {}

  /**
   * A cause.
   *
   * @param width of its bar, in percent of the longest
   */
  public record CauseBar(String name, String rows, String width, String meaning, String kind) {}

  /** The differences of a metric and tier. */
  public record MetricLine(
      String metric,
      String tier,
      String rows,
      String differing,
      String difference,
      List<String> causes) {}

  /** A row whose difference is among the largest. */
  public record RowLine(
      String metric,
      String split,
      String window,
      String estimate,
      String exact,
      String because,
      boolean explained,
      List<RowCause> causes,
      String command) {}

  /**
   * A cause of a row, with the archived events behind it.
   *
   * @param title the cause, its amount and how many events there are
   * @param more how many are not listed; empty for none
   */
  public record RowCause(String title, List<EventLine> events, String more) {}

  /** An archived event; nothing of what it says of its customer. */
  public record EventLine(
      String event,
      String name,
      String happened,
      String after,
      String verdict,
      String change,
      String position) {}

  /** A verdict's share of all that was received. */
  public record LedgerPart(String verdict, String count, String width, String kind) {}

  /**
   * The bounds of a measure and tier.
   *
   * @param from the place of the interval's lower end, in percent
   * @param width of the interval, in percent
   * @param at the place of what was promised, in percent
   */
  public record CoverageLine(
      String measure,
      String tier,
      String promised,
      String held,
      String interval,
      String published,
      boolean broken,
      String from,
      String width,
      String at) {}

  /**
   * The page of a report.
   *
   * @param behind the archived events behind the largest differences, as far as there are some
   * @param range what was reconciled, for people
   * @param config the configuration directory, for the commands that it shows
   */
  public static ReportPage of(
      ReconciliationReport report,
      Map<ReconciliationRow, Map<Cause, CauseEvents>> behind,
      String deployment,
      String range,
      String config) {
    List<Cause> causes =
        Arrays.stream(Cause.values())
            .filter(cause -> report.rows(cause) > 0)
            .sorted(Comparator.comparingLong((Cause cause) -> report.rows(cause)).reversed())
            .toList();
    return new ReportPage(
        deployment,
        range,
        report.isClean(),
        headline(report, causes),
        tiles(report),
        causes.stream().map(cause -> bar(report, cause, causes.get(0))).toList(),
        causes.stream().map(CauseWords::of).toList(),
        report.metrics().stream()
            .filter(metric -> metric.differing() > 0)
            .map(metric -> line(metric, causes))
            .toList(),
        report.series().stream().map(Chart::of).toList(),
        report.largest().stream()
            .map(row -> line(row, behind.getOrDefault(row, Map.of()), config))
            .toList(),
        ledger(report.ledger()),
        report.coverages().stream().map(ReportPage::line).toList(),
        String.valueOf(report.runId()));
  }

  private static String headline(ReconciliationReport report, List<Cause> causes) {
    if (report.unexplained() > 0) {
      return "%s of %s numbers %s no explanation. %s"
          .formatted(
              Numbers.of(report.unexplained()),
              Numbers.of(report.rows()),
              report.unexplained() == 1 ? "has" : "have",
              report.stillOpen() > 0
                  ? ReconciliationTable.stillOpen(report)
                  : "Begin with the largest differences.");
    }
    if (!report.brokenBounds().isEmpty()) {
      return "Every difference is explained, but bounds hold less often than promised.";
    }
    return causes.isEmpty()
        ? "All %s numbers were right while they were live.".formatted(Numbers.of(report.rows()))
        : "%s of %s numbers were right while they were live. The others differed, and every difference is explained, most often by the cause \"%s\"."
            .formatted(
                Numbers.of(report.rows(RowVerdict.AGREED)),
                Numbers.of(report.rows()),
                CauseWords.of(causes.get(0)));
  }

  private static List<Tile> tiles(ReconciliationReport report) {
    return List.of(
        new Tile(Numbers.of(report.ledger().received()), "records received", ""),
        new Tile(Numbers.of(report.rows()), "numbers compared", ""),
        new Tile(Numbers.of(report.rows(RowVerdict.AGREED)), "were right at once", "good"),
        new Tile(Numbers.of(report.rows(RowVerdict.EXPLAINED)), "differed, explained", "explained"),
        new Tile(
            Numbers.of(report.unexplained()),
            "not explained",
            report.unexplained() > 0 ? "bad" : "good"),
        new Tile(
            report.coverage().isPresent()
                ? Numbers.percent(report.coverage().getAsDouble())
                : "none",
            report.coverage().isPresent() ? "of the bounds held" : "published with bounds",
            report.brokenBounds().isEmpty() ? "" : "bad"));
  }

  private static CauseBar bar(ReconciliationReport report, Cause cause, Cause longest) {
    return new CauseBar(
        CauseWords.of(cause),
        Numbers.of(report.rows(cause)),
        share(report.rows(cause), report.rows(longest)),
        CauseWords.meaning(cause),
        cause == Cause.UNEXPLAINED ? "bad" : "");
  }

  private static MetricLine line(MetricDifference metric, List<Cause> causes) {
    return new MetricLine(
        metric.metric(),
        WindowLabel.tier(metric.tier()),
        Numbers.of(metric.rows()),
        Numbers.of(metric.differing()),
        Numbers.signed(metric.difference()),
        causes.stream().map(cause -> CauseWords.amount(metric, cause)).toList());
  }

  private static RowLine line(
      ReconciliationRow row, Map<Cause, CauseEvents> behind, String config) {
    return new RowLine(
        row.metric(),
        WindowLabel.dimensions(row.dimensions()),
        WindowLabel.of(row.windowStart(), row.windowEnd()),
        Numbers.of(row.estimate()),
        Numbers.of(row.exact()),
        CauseWords.because(row),
        ReconciliationReport.isExplained(row),
        CauseWords.largestFirst(row).stream()
            .filter(cause -> behind.containsKey(cause.getKey()))
            .map(cause -> cause(cause.getKey(), cause.getValue(), behind.get(cause.getKey())))
            .toList(),
        ExplainCommandLine.of(row, config));
  }

  private static RowCause cause(Cause cause, double amount, CauseEvents behind) {
    long more = behind.total() - behind.first().size();
    return new RowCause(
        "%s %s: %s"
            .formatted(
                CauseWords.of(cause), Numbers.signed(amount), Numbers.of(behind.total(), "event")),
        behind.first().stream().map(ReportPage::line).toList(),
        more == 0 ? "" : Numbers.of(more));
  }

  private static EventLine line(EventBehind event) {
    return new EventLine(
        event.eventId(),
        event.name(),
        WindowLabel.moment(event.eventTime()),
        WindowLabel.length(new Duration(event.eventTime(), event.receivedTime())),
        event.verdict().name().toLowerCase(Locale.ROOT),
        CauseWords.of(event.change()),
        event.position().toString());
  }

  private static List<LedgerPart> ledger(LedgerTotals ledger) {
    return Stream.of(
            part("accepted", ledger.accepted(), ledger, "good"),
            part("duplicate", ledger.duplicate(), ledger, "duplicate"),
            part("late", ledger.late(), ledger, "late"),
            part("rejected", ledger.rejected(), ledger, "bad"),
            part("suppressed", ledger.suppressed(), ledger, "suppressed"))
        .toList();
  }

  private static LedgerPart part(String verdict, long count, LedgerTotals ledger, String kind) {
    return new LedgerPart(verdict, Numbers.of(count), share(count, ledger.received()), kind);
  }

  private static CoverageLine line(Coverage coverage) {
    double lower = coverage.interval().lower();
    double upper = coverage.interval().upper();
    return new CoverageLine(
        coverage.measure(),
        WindowLabel.tier(coverage.tier()),
        Numbers.percent(coverage.promised()),
        Numbers.percent(coverage.share()),
        "%s to %s".formatted(Numbers.percent(lower), Numbers.percent(upper)),
        Numbers.of(coverage.published()),
        coverage.isBroken(),
        percent(lower),
        percent(upper - lower),
        percent(coverage.promised()));
  }

  private static String share(long part, long whole) {
    return percent(whole == 0 ? 0 : (double) part / whole);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", share * 100);
  }
}

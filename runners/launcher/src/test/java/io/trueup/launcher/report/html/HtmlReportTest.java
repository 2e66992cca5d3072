package io.trueup.launcher.report.html;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.pipelines.explain.EventBehind;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.transforms.reconcile.EventPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HOSTILE = "</style><script>alert('x')</script>\" onload=\"a";

  private final ReconciliationReport report =
      new ReconciliationReport(7, new LedgerTotals(1_120, 1_000, 50, 0, 60, 10, 0, 5, 0, 0));
  private final Map<ReconciliationRow, Map<Cause, CauseEvents>> behind = new HashMap<>();

  @Test
  void showsTheDayItsCausesChartsRowsLedgerAndCoverage() throws Exception {
    report.add(row("orders", 0, 100, Map.of()));
    report.add(row("orders", 1, 160, Map.of(Cause.LATE, 60.0)));
    report.add(new Coverage("distinct", Duration.standardMinutes(1), 0.95, 100, 97));

    String html = render();

    assertThat(html).contains("<h1>2026-03-01</h1>");
    assertThat(html).contains("1 of 2 numbers were right while they were live.");
    assertThat(html).contains("Events came after the stream had closed their window.");
    assertThat(html).contains("aria-label=\"orders, per 1m: estimate and exact value over time\"");
    assertThat(html)
        .contains(
            "bin/trueup explain orders --config my-config --window 2026-03-01T12:01:00.000Z --tier 1m");
    assertThat(html).contains("1,000 accepted");
    assertThat(html).contains("97.0%");
    assertThat(html).doesNotContain("http://");
    assertThat(html).doesNotContain("https://");
  }

  @Test
  void aRowHasTheEventsBehindItBelowIt() throws Exception {
    ReconciliationRow row = row("orders", 1, 160, Map.of(Cause.LATE, 60.0));
    report.add(row);
    EventBehind late =
        new EventBehind(
            EventPart.Change.ADDED,
            HOSTILE,
            "Order Completed",
            "shop",
            NOON,
            NOON.plus(Duration.standardMinutes(12)),
            Position.of("shop-events", 3, 41),
            Verdict.LATE);
    behind.put(row, Map.of(Cause.LATE, new CauseEvents(60, List.of(late))));

    String html = render();

    assertThat(html).contains("<h3>late +60: 60 events</h3>");
    assertThat(html).contains("shop-events/3/41");
    assertThat(html).contains("<td>12m</td>");
    assertThat(html).contains("and 59 more, which the command lists");
    assertThat(html).doesNotContain("<script");
  }

  @Test
  void whatNobodyCanExplainIsSaidFirst() throws Exception {
    report.add(row("orders", 0, 90, Map.of(Cause.UNEXPLAINED, -10.0)));

    assertThat(render()).contains("class=\"headline bad\">1 of 1 numbers has no explanation.");
  }

  @Test
  void boundsThatHoldTooSeldomAreAFinding() throws Exception {
    report.add(row("orders", 0, 100, Map.of()));
    report.add(new Coverage("distinct", Duration.standardMinutes(1), 0.95, 1_000, 800));

    assertThat(report.isClean()).isFalse();
    assertThat(render()).contains("bounds hold less often than promised");
  }

  @Test
  void hostileNamesAndValuesAreShownAsText() throws Exception {
    report.add(
        row(HOSTILE, 0, 160, Map.of(Cause.LATE, 60.0)).toBuilder()
            .setDimensions(Map.of(HOSTILE, HOSTILE + "$(rm -rf ~)'"))
            .build());

    String html = render();

    assertThat(html).doesNotContain("<script");
    assertThat(html).doesNotContain("\" onload");
    assertThat(html.split("</style>", -1)).hasLength(2);
    assertThat(html).contains("&lt;script&gt;");
  }

  @Test
  void aShellTakesTheCommandsWordsAsTheyAre() {
    String command =
        ExplainCommandLine.of(
            row("orders", 0, 160, Map.of()).toBuilder()
                .setDimensions(Map.of("segment", "it's $(rm -rf ~)"))
                .build(),
            "my config");

    assertThat(command)
        .isEqualTo(
            "bin/trueup explain orders --config 'my config' --window 2026-03-01T12:00:00.000Z"
                + " --tier 1m --by 'segment=it'\\''s $(rm -rf ~)'");
  }

  @Test
  void writesOneFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("reports/day.html");

    HtmlReport.write(page(), file);

    assertThat(Files.readString(file)).startsWith("<!doctype html>");
  }

  private String render() throws Exception {
    return HtmlReport.render(page());
  }

  private ReportPage page() {
    return ReportPage.of(report, behind, "shop", "2026-03-01", "my-config");
  }

  private static ReconciliationRow row(
      String metric, int minute, double exact, Map<Cause, Double> causes) {
    Instant start = NOON.plus(Duration.standardMinutes(minute));
    return ReconciliationRow.builder()
        .setMetric(metric)
        .setDimensions(Map.of())
        .setWindowStart(start)
        .setWindowEnd(start.plus(Duration.standardMinutes(1)))
        .setEstimate(100)
        .setLower(100)
        .setUpper(100)
        .setExact(exact)
        .setCauses(causes)
        .setVerdict(
            causes.isEmpty()
                ? RowVerdict.AGREED
                : causes.containsKey(Cause.UNEXPLAINED)
                    ? RowVerdict.UNEXPLAINED
                    : RowVerdict.EXPLAINED)
        .setCovered(true)
        .setBounded(false)
        .build();
  }
}

package io.trueup.launcher.terminal;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ReconciliationTableTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LedgerTotals LEDGER =
      new LedgerTotals(1_120, 1_000, 50, 0, 60, 10, 0, 5, 0, 0);

  private final ReconciliationReport report = new ReconciliationReport(7, LEDGER);

  ReconciliationTableTest() {
    report.add(row("events", 100, 100, Map.of(), RowVerdict.AGREED));
    report.add(row("events", 100, 160, Map.of(Cause.LATE, 60.0), RowVerdict.EXPLAINED));
    report.add(
        row(
            "visitors",
            50,
            49,
            Map.of(Cause.SKETCH_ERROR, -3.0, Cause.LATE, 2.0),
            RowVerdict.EXPLAINED));
  }

  @Test
  void showsDifferencesByMetricThenTheLargestThenTheSums() {
    assertThat(ReconciliationTable.lines(report, 160))
        .containsExactly(
            "Differences by metric (exact - estimate, added up over its windows)",
            "metric    tier  rows  differ  difference  late  sketch error  unexplained",
            "events    1m       2       1         +60   +60",
            "visitors  1m       1       1          -1    +2            -3",
            "",
            "Largest differences",
            "metric    split  window       estimate  exact  because",
            "events           12:00:00 1m       100    160  late +60",
            "visitors         12:00:00 1m        50     49  sketch error -3, late +2",
            "",
            "3 rows: 1 agreed, 2 explained, 0 unexplained, 0 missing in stream, 0 missing in recompute",
            "Coverage: 100.0% of the published intervals held the exact value",
            "Ledger: 1,120 received = 1,000 accepted + 50 duplicate + 60 late + 10 rejected + 0 suppressed")
        .inOrder();
    assertThat(report.isClean()).isTrue();
  }

  @Test
  void whatIsNotExplainedComesFirst() {
    report.add(row("revenue", 100, 101, Map.of(Cause.UNEXPLAINED, 1.0), RowVerdict.UNEXPLAINED));
    report.add(row("orders", 0, 4, Map.of(), RowVerdict.MISSING_IN_STREAM));

    assertThat(report.isClean()).isFalse();
    assertThat(report.largest().stream().map(ReconciliationRow::metric))
        .containsExactly("orders", "revenue", "events", "visitors")
        .inOrder();
  }

  @Test
  void noTableIsWiderThanTheTerminal() {
    for (String line : ReconciliationTable.lines(report, 40)) {
      if (line.matches("(metric|events|visitors) .*")) {
        assertThat(line.length()).isAtMost(40);
      }
    }
  }

  @Test
  void showsPlantedBesideFound() {
    Planted planted = new Planted(1_120, 50, 60, 4, 6, 5, 25);

    assertThat(ReconciliationTable.planted(planted, LEDGER, 80))
        .containsExactly(
            "planted                         planted  found",
            "records sent                      1,120  1,120",
            "duplicates                           50     50",
            "late events                          60     60",
            "malformed or contract-breaking       10     10",
            "events of unknown customers           5      5")
        .inOrder();
  }

  @Test
  void theJsonHasTheNamesThatScriptsRelyOn() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new Report().add(report).toString());

    assertThat(json.at("/ledger/received").asLong()).isEqualTo(1_120);
    JsonNode reconciliation = json.get("reconciliation");
    assertThat(reconciliation.get("runId").asLong()).isEqualTo(7);
    assertThat(reconciliation.get("rows").asInt()).isEqualTo(3);
    assertThat(reconciliation.get("agreed").asInt()).isEqualTo(1);
    assertThat(reconciliation.get("explained").asInt()).isEqualTo(2);
    assertThat(reconciliation.get("unexplained").asInt()).isEqualTo(0);
    assertThat(reconciliation.get("coverage").asDouble()).isEqualTo(1.0);
    assertThat(reconciliation.at("/causes/late").asInt()).isEqualTo(2);
    assertThat(reconciliation.at("/causes/sketchError").asInt()).isEqualTo(1);
    assertThat(reconciliation.at("/causes/unexplained").asInt()).isEqualTo(0);
  }

  private static ReconciliationRow row(
      String metric, double estimate, double exact, Map<Cause, Double> causes, RowVerdict verdict) {
    return ReconciliationRow.builder()
        .setMetric(metric)
        .setDimensions(Map.of())
        .setWindowStart(NOON)
        .setWindowEnd(NOON.plus(Duration.standardSeconds(60)))
        .setEstimate(estimate)
        .setLower(estimate - 1)
        .setUpper(estimate + 1)
        .setExact(exact)
        .setCauses(causes)
        .setVerdict(verdict)
        .setCovered(true)
        .setBounded(true)
        .build();
  }
}

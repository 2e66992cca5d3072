package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.pipelines.run.Engine;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.tests.support.Reconciled;
import io.trueup.transforms.reconcile.WilsonInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Real events through the whole loop: sent as {@code bin/trueup produce} sends them, streamed and
 * recomputed on Flink, reconciled, and recomputed again, from archive and files. The loop runs
 * once; each test looks at what came out.
 */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealInput {
  private static final double RATIO_TOLERANCE = 1e-12;
  private static final int REPORT_WIDTH = 110;

  /** All that a recompute says of a value, in an order of its own. */
  private static final String EXACT_ROWS =
      """
      SELECT metric, dimensions, window_start, window_end, estimate, lower, upper, confidence,
        events, pane, timing %s
      FROM trueup.metric_value WHERE accuracy = 'EXACT'
      ORDER BY metric, window_start, window_end, dimensions""";

  /** Of the archive only: what the values were over each layer. */
  private static final String LAYERED_ROWS = EXACT_ROWS.formatted(", layers");

  private static final String ROWS = EXACT_ROWS.formatted("");

  private final Set<String> ratios;
  private DataSet data;
  private Loop loop;
  private LedgerTotals ledger;
  private ReconciliationReport report;
  private Map<String, Double> exactValues;
  private List<String> layeredRows;
  private List<String> layeredRowsAgain;
  private List<String> rows;

  /**
   * @param ratios the metrics that are quotients, which may differ by how they are rounded
   */
  RealInput(Set<String> ratios) {
    this.ratios = ratios;
  }

  /** Where the files are not there, this skips. */
  abstract DataSet data() throws IOException;

  Loop loop() {
    return loop;
  }

  LedgerTotals ledger() {
    return ledger;
  }

  @BeforeAll
  void runTheLoop() throws Exception {
    data = data();
    loop = Loop.start(Resources.path(data.config()));
    ledger = loop.stream(RecordLayout.CSV, data.files());
    recomputeArchive(loop.flink());
    exactValues = GoldenValues.ofTrueup(loop);
    layeredRows = loop.rows(LAYERED_ROWS);
    rows = loop.rows(ROWS);
    report = loop.analytics().reconcile(data.from(), data.to(), loop.flink().batch(List.of()));
    ReconciliationTable.lines(report, REPORT_WIDTH).forEach(System.out::println);
    recomputeArchive(loop.flink());
    layeredRowsAgain = loop.rows(LAYERED_ROWS);
  }

  @AfterAll
  void stop() throws IOException {
    if (loop != null) {
      loop.close();
    }
  }

  final void recomputeArchive(Engine engine) throws SQLException {
    loop.analytics().recompute(data.from(), data.to(), engine.batch(List.of()));
  }

  final void recomputeFiles(Engine engine) throws SQLException {
    loop.analytics()
        .recompute(
            data.source(),
            data.files().stream().map(Path::toString).toList(),
            data.from(),
            data.to(),
            engine.batch(List.of()));
  }

  @Test
  void exactValuesEqualSqlOverTheRawFiles() throws Exception {
    Map<String, Double> expected = GoldenValues.ofDuckDb(data);

    assertThat(exactValues.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (row, value) ->
            assertWithMessage(row)
                .that(exactValues.get(row))
                .isWithin(tolerance(row) * value)
                .of(value));
  }

  private double tolerance(String row) {
    return ratios.contains(row.substring(0, row.indexOf(' '))) ? RATIO_TOLERANCE : 0;
  }

  @Test
  void theLedgerClosesOverAllThatWasSent() throws Exception {
    assertThat(ledger.received()).isEqualTo(sent());
    assertThat(ledger.accepted() + ledger.duplicate() + ledger.rejected())
        .isEqualTo(ledger.received());
    assertThat(loop.rows("SELECT count(*) FROM trueup.dead_letter"))
        .containsExactly(String.valueOf(ledger.rejected()));
  }

  /** How many records the files have. */
  abstract long sent();

  @Test
  void everyDifferenceIsExplained() {
    assertThat(report.rows()).isAtLeast(1);
    Reconciled.assertAllExplained(report);
  }

  @Test
  void theBoundsOfEachMeasureHoldInNineteenOfTwentyWindows() {
    Map<String, Long> published = new TreeMap<>();
    Map<String, Long> held = new TreeMap<>();
    for (Coverage coverage : report.coverages()) {
      published.merge(coverage.measure(), coverage.published(), Long::sum);
      held.merge(coverage.measure(), coverage.held(), Long::sum);
    }
    assertThat(published).isNotEmpty();
    published.forEach(
        (measure, windows) -> {
          double share = (double) held.get(measure) / windows;
          WilsonInterval of = WilsonInterval.of(held.get(measure), windows);
          String coverage =
              "%s, %s: bounds held in %,d of %,d windows, %.2f %% (of all: %.2f to %.2f %%)"
                  .formatted(
                      data.source(),
                      measure,
                      held.get(measure),
                      windows,
                      100 * share,
                      100 * of.lower(),
                      100 * of.upper());
          System.out.println(coverage);
          assertWithMessage(coverage).that(share).isAtLeast(0.95);
        });
    assertThat(report.brokenBounds()).isEmpty();
  }

  @Test
  void recomputingTwiceGivesTheSameBytes() {
    assertThat(layeredRows).isNotEmpty();
    assertThat(layeredRowsAgain).isEqualTo(layeredRows);
  }

  @Test
  void theFilesHoldWhatTheArchiveHolds() throws Exception {
    recomputeFiles(loop.flink());

    assertFoundAsBefore();
  }

  /** What is in place now is what the first recompute found in the archive. */
  final void assertFoundAsBefore() throws SQLException {
    assertThat(loop.rows(ROWS)).isEqualTo(rows);
  }
}

package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.produce.Disorder;
import io.trueup.launcher.produce.Disorders;
import io.trueup.launcher.produce.ProduceSummary;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.tests.support.Reconciled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real events as networks and producers deliver them: {@code bin/trueup produce --shuffle 10m
 * --duplicate 1% --late 0.5%} sends a part of each data set, which is streamed, recomputed and
 * reconciled on Flink.
 */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class DisorderedInputTest {
  private static final Disorder.Settings DISORDER =
      new Disorder.Settings(Duration.standardMinutes(10), 0.01, 0.005, 1);

  /** The watermark waits for what is shuffled, so that only what is held back is late. */
  private static final String PATIENT = "kafka:\n  outOfOrderness: 10m\n";

  private static final int REPORT_WIDTH = 110;

  @TempDir private Path directory;

  @Test
  void rees46() throws Exception {
    DataSet data =
        DataSet.of(
            "rees46",
            "rees46-multicategory-sample",
            Instant.parse("2019-10-01T00:00:00Z"),
            Instant.parse("2019-10-02T00:00:00Z"));

    assertDisorderIsFound(
        data.part(10_000, directory), 10_001, Instant.parse("2019-10-01T02:37:18Z"), 4);
  }

  @Test
  void puffy() throws Exception {
    DataSet data =
        DataSet.of(
            "puffy",
            "puffy-events",
            Instant.parse("2025-02-23T00:00:00Z"),
            Instant.parse("2025-03-09T00:00:00Z"));

    assertDisorderIsFound(
        data.part(20_000, directory), 20_001, Instant.parse("2025-02-28T16:53:24.957Z"), 0);
  }

  @Test
  void uci() throws Exception {
    DataSet data =
        DataSet.of(
                "uci",
                "uci-incident-sla",
                Instant.parse("2016-02-29T00:00:00Z"),
                Instant.parse("2017-02-16T00:00:00Z"))
            .inOrderOf("sys_updated_at", "d/M/yyyy HH:mm", directory);

    assertDisorderIsFound(
        data.part(20_000, directory), 20_001, Instant.parse("2016-03-14T14:49:00Z"), 0);
  }

  /**
   * @param records how many there are, without what is sent again
   * @param lastButOne the time of the one before the last
   * @param repeated how many of them are there twice by themselves
   */
  private void assertDisorderIsFound(DataSet data, int records, Instant lastButOne, int repeated)
      throws Exception {
    try (Loop loop = Loop.start(patient(Resources.path(data.config())))) {
      ProduceSummary sent = stream(loop, data, lastButOne);
      LedgerCloses.checkNow();
      LedgerTotals ledger = loop.ledger();
      loop.analytics().recompute(data.from(), data.to(), loop.flink().batch(List.of()));
      ReconciliationReport report =
          loop.analytics().reconcile(data.from(), data.to(), loop.flink().batch(List.of()));
      print(data, sent, report);

      assertThat(sent.records()).isEqualTo(records + sent.duplicates());
      assertThat(sent.duplicates()).isAtLeast(records / 150);
      assertThat(sent.late()).isAtLeast(records / 300);
      assertThat(ledger.received()).isEqualTo(sent.records());
      assertThat(ledger.duplicate()).isEqualTo(sent.duplicates() + repeated);
      assertThat(ledger.late()).isEqualTo(sent.late());
      assertThat(ledger.accepted()).isEqualTo(records - repeated - sent.late());
      assertThat(report.rows(RowVerdict.EXPLAINED)).isAtLeast(1);
      Reconciled.assertAllExplained(report);
      assertThat(report.brokenBounds()).isEmpty();
    }
  }

  private static ProduceSummary stream(Loop loop, DataSet data, Instant lastButOne)
      throws IOException, InterruptedException, SQLException {
    String topic = loop.deployment().sources().get(0).topic();
    Disorder disorder = Disorders.of(DISORDER, loop.deployment(), topic);
    StreamingJob job = loop.start(loop.flink());
    try {
      ProduceSummary sent =
          loop.send(
              RecordLayout.CSV, data.files(), disorder, () -> awaitLast(loop, job, lastButOne));
      loop.finish(job);
      return sent;
    } finally {
      job.cancel();
    }
  }

  private static void print(DataSet data, ProduceSummary sent, ReconciliationReport report) {
    System.out.printf(
        "%s: %,d records in disorder, of which %,d were sent again and %,d held back until late%n",
        data.source(), sent.records(), sent.duplicates(), sent.late());
    ReconciliationTable.lines(report, REPORT_WIDTH).forEach(System.out::println);
  }

  /** Waits for the watermark of the last record, which everything held back is late by. */
  private static void awaitLast(Loop loop, StreamingJob job, Instant lastButOne) {
    try {
      loop.awaitVerdicts(job);
      loop.awaitWatermark(job, "events", lastButOne);
    } catch (InterruptedException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path patient(Path config) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("config"));
    Files.copy(config.resolve("metrics.yaml"), copy.resolve("metrics.yaml"));
    String settings = Files.readString(config.resolve("trueup.yaml"));
    Files.writeString(copy.resolve("trueup.yaml"), settings.replace("kafka:\n", PATIENT));
    return copy;
  }
}

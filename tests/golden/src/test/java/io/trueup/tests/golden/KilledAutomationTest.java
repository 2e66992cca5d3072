package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.tests.support.Reconciled;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is killed after it decided and before it called, and started again. */
@Tag("slow")
@Timeout(1200)
@ExtendWith(LedgerCloses.class)
class KilledAutomationTest {
  @TempDir private Path directory;

  @Test
  void everyDecisionCallsOnceAndARecomputeCallsNobody() throws Exception {
    try (CalledDesk desk = new CalledDesk()) {
      Visits visits = new Visits(directory);
      Path config = visits.config(desk);
      try (Loop loop = Loop.start(config)) {
        // Sent before anybody reads: nothing is late, or its verdict might be another one after the
        // crash, and what was decided about it unexplained (decision 018).
        loop.send(RecordLayout.JSONL, List.of(visits.file(0, Visits.COUNT / 2)));
        Process killed = StreamProcess.start(loop, config, state());
        StreamProcess.await(
            loop, killed, "SELECT count(*) > 50 FROM trueup.automation WHERE reason = 'CALLED'");
        killed.destroyForcibly().waitFor();
        assertThat(desk.taken()).isEmpty();

        loop.send(RecordLayout.JSONL, List.of(visits.file(Visits.COUNT / 2, Visits.COUNT)));
        Process again = StreamProcess.start(loop, config, state());
        desk.open();
        loop.awaitReceived(2L * Visits.COUNT, again);
        assertThat(loop.ledger().late()).isEqualTo(0);
        StreamProcess.await(
            loop,
            again,
            """
            SELECT (SELECT count(*) FROM trueup.automation WHERE reason <> 'DRY_RUN') = %d
              AND NOT EXISTS (SELECT FROM trueup.delivery WHERE state <> 'DELIVERED')"""
                .formatted(2 * Visits.COUNT));
        again.destroy();
        assertThat(again.waitFor(1, TimeUnit.MINUTES)).isTrue();

        List<String> called =
            loop.rows(
                "SELECT decision_id || '-desk' FROM trueup.automation WHERE reason = 'CALLED'");
        assertThat(desk.taken()).containsNoDuplicates();
        assertThat(desk.taken()).containsExactlyElementsIn(called);
        assertThat(desk.bodies().toString()).doesNotContain("visitor-");
        assertThat(loop.rows(CALLED_TOO_OFTEN)).containsExactly("0");
        assertThat(loop.rows(CAPPED_WITHOUT_A_CALL)).containsExactly("0");

        // Drained, which closes what is open.
        loop.stream(new FlinkEngine(state()), RecordLayout.JSONL, List.of());
        LedgerCloses.checkNow();
        List<String> before = loop.rows(EVERYTHING);
        loop.analytics().recompute(Visits.START, Visits.END, loop.flink().batch(List.of()));
        assertThat(loop.rows(EVERYTHING)).isEqualTo(before);
        assertThat(new HashSet<>(desk.taken())).hasSize(called.size());

        ReconciliationReport report =
            loop.analytics().reconcile(Visits.START, Visits.END, loop.flink().batch(List.of()));
        assertThat(loop.rows(TRIED)).containsExactly("desk_told", "while_many_leave");
        assertThat(loop.rows(EXPOSED)).containsExactly(String.valueOf(Visits.COUNT));
        Reconciled.assertAllExplained(report);
      }
    }
  }

  private static final String CALLED_TOO_OFTEN =
      """
      SELECT count(*) FROM trueup.automation a JOIN trueup.automation b
        ON a.automation = b.automation AND a.customer_key = b.customer_key
          AND a.decision_id < b.decision_id
          AND abs(extract(epoch FROM a.event_time - b.event_time)) < 3600
      WHERE a.automation = 'rarely' AND a.reason = 'CALLED' AND b.reason = 'CALLED'""";

  private static final String CAPPED_WITHOUT_A_CALL =
      """
      SELECT count(*) FROM trueup.automation a
      WHERE reason = 'CAPPED' AND NOT EXISTS (
        SELECT FROM trueup.automation b
        WHERE a.automation = b.automation AND a.customer_key = b.customer_key
          AND b.reason = 'CALLED'
          AND abs(extract(epoch FROM a.event_time - b.event_time)) < 3600)""";

  private static final String EVERYTHING =
      """
      SELECT decision_id || ' ' || reason || coalesce(' ' || d.state || ' ' || d.attempts, '')
      FROM trueup.automation LEFT JOIN trueup.delivery d ON delivery_key = decision_id
      ORDER BY 1""";

  private static final String TRIED =
      "SELECT DISTINCT automation FROM trueup.automation WHERE reason = 'DRY_RUN' ORDER BY 1";

  /** Each visit is one exposure of its own, for the next of the same customer is later. */
  private static final String EXPOSED =
      """
      SELECT sum(events)::bigint FROM trueup.metric_current
      WHERE metric = 'reminder_uplift' AND tier = interval '1 hour' AND trued_up""";

  private Path state() {
    return directory.resolve("state");
  }
}

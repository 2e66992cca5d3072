package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.tests.support.Reconciled;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream whose process is killed while it works, and started again, as on a machine that fails.
 */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class KilledStreamTest {
  private static final int RECORDS = 200_000;
  private static final int STOPPED_BY_SIGNAL = 143;

  @TempDir private Path directory;

  @Test
  void nothingIsLostAndNothingCountsTwice() throws Exception {
    Path config = Resources.path("config-orders");
    Orders orders = new Orders(RECORDS, directory);
    try (Loop loop = Loop.start(config)) {
      Process killed = StreamProcess.start(loop, config, state());
      loop.send(RecordLayout.JSONL, List.of(orders.file("first", 0, RECORDS / 4)));
      loop.awaitReceived(RECORDS / 10, killed);
      killed.destroyForcibly().waitFor();

      Process again = StreamProcess.start(loop, config, state());
      loop.send(RecordLayout.JSONL, List.of(orders.file("second", RECORDS / 4, RECORDS / 2)));
      loop.awaitReceived(RECORDS / 2, again);
      again.destroy();
      assertThat(again.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(again.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);

      // The last one is drained, which closes what is open in its state.
      loop.stream(
          new FlinkEngine(state()),
          RecordLayout.JSONL,
          List.of(orders.file("third", RECORDS / 2, RECORDS)));
      LedgerCloses.checkNow();
      assertThat(loop.ledger().duplicate()).isEqualTo(orders.repeated());
      Instant to = orders.end();
      loop.analytics().recompute(Orders.START, to, loop.flink().batch(List.of()));
      ReconciliationReport report =
          loop.analytics().reconcile(Orders.START, to, loop.flink().batch(List.of()));
      assertThat(report.rows()).isAtLeast(100);
      Reconciled.assertAllExplained(report);
    }
  }

  private Path state() {
    return directory.resolve("state");
  }
}

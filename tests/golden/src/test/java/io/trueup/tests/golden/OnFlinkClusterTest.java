package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.launcher.UserException;
import io.trueup.launcher.command.EngineWithArguments;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.run.Engine;
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
 * Stream, recompute and reconcile on a cluster whose worker dies while it works: a stream that goes
 * on by itself, that is stopped and started again, and drained.
 */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class OnFlinkClusterTest {
  private static final int STOPPED_BY_SIGNAL = 143;

  @TempDir private Path directory;

  @Test
  void nothingIsLostAndNothingCountsTwiceWhenAWorkerDies() throws Exception {
    Path config = Resources.path("config-orders");
    Orders orders = new Orders(40_000, directory);
    try (StandaloneFlink cluster = StandaloneFlink.start(directory.resolve("flink"));
        Loop loop = Loop.start(config)) {
      Path state = directory.resolve("state");
      Engine engine =
          new EngineWithArguments(
              new FlinkEngine(state), List.of("--flinkMaster=" + cluster.master()));
      Process stream =
          JavaProcess.trueup(
              loop.environment(),
              directory.resolve("stream.log"),
              "stream",
              "--config=" + config,
              "--state=" + state,
              "--flinkMaster=" + cluster.master());
      loop.send(RecordLayout.JSONL, List.of(orders.file("first", 0, 10_000)));
      loop.awaitReceived(5_000, stream);
      UserException second =
          assertThrows(
              UserException.class,
              () -> engine.streaming(List.of("--jobName=trueup-" + loop.deployment().name())));
      assertThat(second).hasMessageThat().contains("is trueup-orders already: stop it first");
      cluster.loseTaskManager();
      loop.send(RecordLayout.JSONL, List.of(orders.file("second", 10_000, 20_000)));
      loop.awaitReceived(20_000, stream);
      stream.destroy();
      assertThat(stream.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(stream.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);

      loop.stream(
          engine, RecordLayout.JSONL, List.of(orders.file("third", 20_000, orders.records())));
      LedgerCloses.checkNow();
      assertThat(loop.ledger().accepted()).isEqualTo(orders.distinct());
      assertThat(loop.ledger().duplicate()).isEqualTo(orders.repeated());

      Instant to = orders.end();
      loop.analytics().recompute(Orders.START, to, engine.batch(List.of()));
      assertThat(
              loop.rows(
                  """
                  SELECT metric, accuracy, sum(estimate)::bigint FROM trueup.metric_value
                  WHERE metric IN ('orders', 'revenue') AND window_end - window_start = '1 hour'
                  GROUP BY 1, 2 ORDER BY 1, 2"""))
          .containsExactly(
              "orders|APPROXIMATE|" + orders.distinct(),
              "orders|EXACT|" + orders.distinct(),
              "revenue|APPROXIMATE|" + orders.revenue(),
              "revenue|EXACT|" + orders.revenue())
          .inOrder();
      ReconciliationReport report =
          loop.analytics().reconcile(Orders.START, to, engine.batch(List.of()));
      assertThat(report.rows()).isAtLeast(100);
      Reconciled.assertAllExplained(report);
    }
  }
}

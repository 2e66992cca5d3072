package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream is started anew without the state of the one before. */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class LostStateTest {
  private static final int RECORDS = 1_000;

  /** In the middle of a minute, which has ten. */
  private static final int LOST_AT = 455;

  private static final int SENT = 500;

  @TempDir private Path directory;

  @Test
  void itReplacesWhatItCountsItselfUnlessItReadsEverythingAgain() throws Exception {
    Orders orders = new Orders(RECORDS, directory);
    try (Loop loop = Loop.start(Resources.path("config-orders"))) {
      stream(loop, "first", orders.file("before", 0, LOST_AT));
      assertThat(loop.ledger().received()).isEqualTo(LOST_AT);

      // What the minute and the hour had counted before is gone: neither closes, and both say so.
      stream(loop, "second", orders.file("after", LOST_AT, SENT));
      assertThat(loop.ledger().received()).isEqualTo(SENT - LOST_AT % 10);
      assertThat(reconcile(loop, orders).rows(RowVerdict.UNEXPLAINED)).isAtLeast(1);

      forgetOffsets(loop);
      StreamingJob anew = loop.start(new FlinkEngine(directory.resolve("third")));
      try {
        assertThat(loop.finish(anew).received()).isEqualTo(SENT);
      } finally {
        anew.cancel();
      }
      LedgerCloses.checkNow();
      assertThat(reconcile(loop, orders).isClean()).isTrue();
    }
  }

  /** Streams a file until all offsets are committed, and drains it. */
  private void stream(Loop loop, String state, Path file) throws Exception {
    StreamingJob job = loop.start(new FlinkEngine(directory.resolve(state)));
    try {
      loop.send(RecordLayout.JSONL, List.of(file));
      loop.await(job, () -> committed(loop) == loop.sent(), () -> "offsets are not committed");
      job.drain();
    } finally {
      job.cancel();
    }
  }

  private static long committed(Loop loop) {
    try (Admin admin = admin(loop)) {
      return admin
          .listConsumerGroupOffsets(loop.deployment().kafka().groupId())
          .partitionsToOffsetAndMetadata()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  private static void forgetOffsets(Loop loop) throws Exception {
    try (Admin admin = admin(loop)) {
      admin.deleteConsumerGroups(List.of(loop.deployment().kafka().groupId())).all().get();
    }
  }

  private static Admin admin(Loop loop) {
    return Admin.create(Map.of("bootstrap.servers", loop.bootstrapServers()));
  }

  private static ReconciliationReport reconcile(Loop loop, Orders orders) throws Exception {
    loop.analytics().recompute(Orders.START, orders.end(), loop.flink().batch(List.of()));
    return loop.analytics().reconcile(Orders.START, orders.end(), loop.flink().batch(List.of()));
  }
}

package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A source is quiet while another goes on, and then uploads what happened meanwhile. */
@ExtendWith(LedgerCloses.class)
class QuietSourceTest {
  private static final String CLOSED =
      """
      SELECT 1 FROM trueup.metric_value
      WHERE metric = 'orders' AND window_end = '2026-01-05T11:00Z' AND timing = 'ON_TIME'""";

  private static final String ORDERS =
      """
      SELECT dimensions ->> 'source', estimate::bigint FROM trueup.metric_value
      WHERE metric = 'orders' AND window_start = '2026-01-05T10:00Z'
        AND window_end = '2026-01-05T11:00Z'
      ORDER BY 1""";

  @TempDir private Path directory;

  @Test
  void itHoldsNoOtherBackAndWhatItUploadsIsNotLate() throws Exception {
    try (Loop loop = Loop.start(Resources.path("config-uploads"))) {
      StreamingJob job = loop.start(loop.flink());
      LedgerTotals ledger;
      try {
        send(loop, "web-orders", order("w1", "10:10:00"), order("w2", "12:00:00"));
        loop.awaitRow(CLOSED, job);
        send(loop, "branch-orders", order("b1", "10:05:00"), order("b2", "10:55:00"));
        send(loop, "web-orders", order("w3", "10:30:00"));
        ledger = loop.finish(job);
      } finally {
        job.cancel();
      }
      LedgerCloses.checkNow();
      assertThat(ledger.accepted()).isEqualTo(4);
      assertThat(ledger.late()).isEqualTo(1);
      assertThat(loop.rows(ORDERS)).containsExactly("branch|2", "web|1").inOrder();
    }
  }

  private void send(Loop loop, String topic, String... orders) throws Exception {
    Path file = Files.write(directory.resolve(topic + ".jsonl"), List.of(orders));
    loop.send(topic, RecordLayout.JSONL, List.of(file));
  }

  private static String order(String id, String time) {
    return "{\"id\": \"%s\", \"time\": %d, \"customer\": \"c\", \"amount\": 1}"
        .formatted(id, Instant.parse("2026-01-05T" + time + "Z").getMillis());
  }
}

package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.ExitCodes;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.Projection;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.AdvisoryLock;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/trueup nightly} as cron starts it, while the stream goes on: all are processes. */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class NightlyBesideStreamTest {
  private static final Instant DAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NEXT = DAY.plus(Duration.standardDays(1));
  private static final Instant TEN = DAY.plus(Duration.standardHours(10));

  /** So that its day is not over before this test is; within how far clocks may be ahead. */
  private static final Duration AHEAD = Duration.standardMinutes(9);

  private static final int ORDERS = 50;
  private static final int LATE = 5;

  /** Each of these adds up to the orders, of which each has an amount of 1 and its customer. */
  private static final List<String> METRICS =
      List.of(
          "customers|00:01:00",
          "orders|00:00:10",
          "orders|00:01:00",
          "orders|01:00:00",
          "revenue|00:01:00",
          "revenue|01:00:00",
          "sessions|00:01:00");

  private static final String CLOSED =
      """
      SELECT metric, window_end - window_start FROM trueup.metric_value
      WHERE metric IN ('customers', 'orders', 'revenue', 'sessions') AND accuracy = 'APPROXIMATE'
        AND timing <> 'EARLY' AND window_end <= '2026-01-06Z'
      GROUP BY 1, 2 HAVING sum(estimate) = 50 ORDER BY 1, 2""";

  private static final String CURRENT =
      """
      SELECT DISTINCT trued_up, estimate::int FROM trueup.metric_current
      WHERE metric = 'orders' AND tier = '1 hour' AND window_end <= '2026-01-06Z'""";

  private static final String WAITS_FOR_THE_SWAP =
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

  private static final String MISCOUNT =
      """
      UPDATE trueup.metric_value SET estimate = 40, lower = 40, upper = 40
      WHERE metric = 'orders' AND accuracy = 'APPROXIMATE'
        AND window_end - window_start = '1 hour' AND window_end <= '2026-01-06Z' RETURNING 1""";

  @TempDir private Path directory;

  private final AtomicInteger started = new AtomicInteger();
  private Path config;

  @Test
  void oneOfTwoTruesUpADayThatIsOverAndTheNextNightWhatCameLate() throws Exception {
    config = Resources.path("config-orders");
    try (Loop loop = Loop.start(config)) {
      Process stream = StreamProcess.start(loop, config, directory.resolve("state"));
      send(loop, "past", TEN, 0, ORDERS);
      loop.awaitReceived(ORDERS, stream);
      send(loop, "today", Instant.now().plus(AHEAD), ORDERS, ORDERS + 1);
      loop.await(
          stream,
          () -> loop.rows(CLOSED).equals(METRICS) && archived(loop) == ORDERS,
          () -> "closed are " + loop.rows(CLOSED) + ", archived " + archived(loop));

      twoAtATime(loop);
      assertThat(loop.rows(CURRENT)).containsExactly("t|50");
      Night idle = Night.end(nightly(loop));
      assertThat(idle.exitCode()).isEqualTo(ExitCodes.FINE);
      assertThat(idle.answer()).contains("\"days\":[]");

      send(loop, "late", TEN, ORDERS + 1, ORDERS + 1 + LATE);
      loop.await(
          stream, () -> archived(loop) == ORDERS + LATE, () -> "archived are " + archived(loop));
      Night changed = Night.end(nightly(loop));
      assertThat(changed.exitCode()).isEqualTo(ExitCodes.FINE);
      assertThat(changed.answer())
          .contains("{\"day\":\"2026-01-05\",\"last\":\"2026-01-05\",\"why\":\"CHANGED\"");
      assertThat(changed.answer()).contains("\"unexplained\":0,");
      assertThat(loop.rows(CURRENT)).containsExactly("t|55");

      assertThat(loop.rows(MISCOUNT)).isNotEmpty();
      assertThat(Night.end(nightly(loop, "--day=2026-01-05")).exitCode())
          .isEqualTo(ExitCodes.FOUND);
      assertThat(Night.end(nightly(loop, "--day=9999-01-01")).exitCode())
          .isEqualTo(ExitCodes.USAGE);
      assertThat(stream.isAlive()).isTrue();
      stream.destroy();
      assertThat(stream.waitFor(1, TimeUnit.MINUTES)).isTrue();
      loop.assertLedgerCloses();
    }
  }

  /** The first is kept from putting its values in place until the second has ended. */
  private void twoAtATime(Loop loop) throws Exception {
    AdvisoryLock swap =
        AdvisoryLock.tryTake(ConnectionPool.of(loop.deployment().postgres()), "trueup.swap")
            .orElseThrow();
    Running first;
    try (swap) {
      first = nightly(loop);
      loop.await(
          first.process(),
          () -> !loop.rows(WAITS_FOR_THE_SWAP).isEmpty(),
          () -> "the first night is not about to put its values in place");
      Night second = Night.end(nightly(loop));
      assertThat(second.exitCode()).isEqualTo(ExitCodes.FINE);
      assertThat(second.answer()).isEqualTo("{\"busy\":true}");
    }
    Night done = Night.end(first);
    assertThat(done.exitCode()).isEqualTo(ExitCodes.FINE);
    assertThat(done.answer())
        .contains("{\"day\":\"2026-01-05\",\"last\":\"2026-01-05\",\"why\":\"NEW\"");
    assertThat(done.answer()).contains("\"busy\":false,\"clean\":true,");
  }

  private void send(Loop loop, String name, Instant from, int first, int end) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = first; i < end; i++) {
      lines.add(
          "{\"id\": \"o-%d\", \"time\": %d, \"customer\": \"c-%d\", \"amount\": 1}"
              .formatted(i, from.getMillis() + 1000L * (i - first), i));
    }
    loop.send(RecordLayout.JSONL, List.of(Files.write(directory.resolve(name + ".jsonl"), lines)));
  }

  private static int archived(Loop loop) throws SQLException {
    AtomicInteger events = new AtomicInteger();
    Archive.scan(
        loop.deployment().archive(),
        DAY,
        NEXT,
        Projection.all(),
        event -> events.incrementAndGet());
    return events.get();
  }

  private Running nightly(Loop loop, String... further) throws IOException {
    Path log = directory.resolve("nightly-%d.log".formatted(started.incrementAndGet()));
    List<String> arguments =
        new ArrayList<>(List.of("nightly", "--config=" + config, "--output=json"));
    arguments.addAll(List.of(further));
    return new Running(
        JavaProcess.trueup(loop.environment(), log, arguments.toArray(String[]::new)), log);
  }

  private record Running(Process process, Path log) {}

  /** How one ended; {@code answer} is the last line that it wrote. */
  private record Night(int exitCode, String answer) {
    static Night end(Running night) throws IOException, InterruptedException {
      assertThat(night.process().waitFor(5, TimeUnit.MINUTES)).isTrue();
      List<String> lines = Files.readAllLines(night.log());
      return new Night(night.process().exitValue(), lines.get(lines.size() - 1));
    }
  }
}

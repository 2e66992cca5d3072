package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.Trueup;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joda.time.Duration;
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
  private static final int REPEATED_EACH = 10;
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration LENGTH = Duration.standardHours(2);
  private static final int STOPPED_BY_SIGNAL = 143;

  @TempDir private Path directory;

  @Test
  void nothingIsLostAndNothingCountsTwice() throws Exception {
    Path config = Resources.path("config-orders");
    try (Loop loop = Loop.start(config)) {
      Process killed = stream(loop, config);
      loop.send(RecordLayout.JSONL, List.of(orders("first", 0, RECORDS / 4)));
      loop.awaitReceived(RECORDS / 10, killed);
      killed.destroyForcibly().waitFor();

      Process again = stream(loop, config);
      loop.send(RecordLayout.JSONL, List.of(orders("second", RECORDS / 4, RECORDS / 2)));
      loop.awaitReceived(RECORDS / 2, again);
      again.destroy();
      assertThat(again.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(again.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);

      // The last one is drained, which closes what is open in its state.
      loop.stream(
          new FlinkEngine(state()),
          RecordLayout.JSONL,
          List.of(orders("third", RECORDS / 2, RECORDS)));
      LedgerCloses.checkNow();
      assertThat(loop.ledger().duplicate()).isEqualTo(RECORDS / REPEATED_EACH);
      Instant to = START.plus(LENGTH);
      loop.analytics().recompute(START, to, loop.flink().batch(List.of()));
      ReconciliationReport report =
          loop.analytics().reconcile(START, to, loop.flink().batch(List.of()));
      assertThat(report.rows()).isAtLeast(100);
      assertThat(report.rows(RowVerdict.UNEXPLAINED)).isEqualTo(0);
      assertThat(report.rows(RowVerdict.MISSING_IN_STREAM)).isEqualTo(0);
      assertThat(report.rows(RowVerdict.MISSING_IN_RECOMPUTE)).isEqualTo(0);
    }
  }

  private Process stream(Loop loop, Path config) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Trueup.class.getName()));
    command.addAll(List.of("stream", "--config", config.toString(), "--state", state().toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(loop.environment());
    File log = directory.resolve("stream.log").toFile();
    return process.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log)).start();
  }

  private Path state() {
    return directory.resolve("state");
  }

  /** Of all orders, one in {@link #REPEATED_EACH} is the one before it again. */
  private Path orders(String name, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    long step = Duration.standardMinutes(100).getMillis() / RECORDS;
    for (int i = from; i < to; i++) {
      int number = i % REPEATED_EACH == REPEATED_EACH - 1 ? i - 1 : i;
      lines.add(
          "{\"id\": \"o-%d\", \"time\": %d, \"customer\": \"c-%d\", \"amount\": %d}"
              .formatted(number, START.getMillis() + number * step, number % 997, number % 100));
    }
    return Files.write(directory.resolve(name + ".jsonl"), lines);
  }
}

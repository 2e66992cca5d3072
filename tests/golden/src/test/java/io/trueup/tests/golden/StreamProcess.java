package io.trueup.tests.golden;

import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/trueup stream} in a process of its own, which can be killed. */
final class StreamProcess {
  private static final long POLL_MILLIS = 200;

  private StreamProcess() {}

  /**
   * Starts it.
   *
   * @param state where it goes on from, and beside it its log
   */
  static Process start(Loop loop, Path config, Path state) throws IOException {
    return JavaProcess.trueup(
        loop.environment(),
        state.resolveSibling("stream.log"),
        "stream",
        "--config=" + config,
        "--state=" + state);
  }

  /** Waits, while it runs, until a query's one row says so. */
  static void await(Loop loop, Process stream, String condition)
      throws SQLException, InterruptedException {
    while (!loop.rows(condition).equals(List.of("t"))) {
      if (stream.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The stream has ended with exit code " + stream.exitValue());
      }
    }
  }
}

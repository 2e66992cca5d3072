package io.trueup.launcher.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The main process of a PostgreSQL, as its data directory names it; PostgreSQL detaches it, so that
 * it is no child of this process.
 */
final class ServerProcess {
  private static final int PATIENCE_SECONDS = 5;

  private final Optional<ProcessHandle> process;

  /** Looks for it now; there is none before it has started and after it has ended. */
  ServerProcess(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    this.process =
        Files.exists(file)
            ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
            : Optional.empty();
  }

  Optional<Long> id() {
    return process.map(ProcessHandle::pid);
  }

  /** Returns once it has ended; its own processes end with it. */
  void end() {
    process.ifPresent(ServerProcess::end);
  }

  private static void end(ProcessHandle handle) {
    CompletableFuture<Boolean> ended =
        handle
            .onExit()
            .thenApply(exited -> true)
            .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended.join()) {
      handle.destroyForcibly();
      handle.onExit().join();
    }
  }
}

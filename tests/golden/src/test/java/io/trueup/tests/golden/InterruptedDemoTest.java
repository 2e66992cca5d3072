package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C while the demo does this or that: it ends, and leaves no process. */
@Tag("slow")
class InterruptedDemoTest {
  private static final int STOPPED_BY_SIGNAL = 143;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Starting Kafka and PostgreSQL",
        "Starting the stream",
        "Dashboard: ",
        "Computing the same exactly"
      })
  void noProcessIsLeft(String phase) throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    Path log = directory.resolve("demo.log");
    Process demo =
        JavaProcess.trueup(
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + files),
            log,
            "demo",
            "--config=../../config",
            "--seconds=5");
    try {
      awaitLine(log, phase, demo);
      interrupt(demo);
      assertWithMessage("%s", log).that(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);
      assertThat(processesOf(files)).isEmpty();
    } finally {
      demo.destroyForcibly();
    }
  }

  private static void awaitLine(Path log, String text, Process demo) throws Exception {
    while (!Files.readString(log).contains(text)) {
      if (demo.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "The demo has ended with exit code " + demo.exitValue() + ": " + Files.readString(log));
      }
    }
  }

  /**
   * As a terminal does: the process and all that it has started. The process itself by SIGTERM, for
   * what was started in the background has inherited that SIGINT is ignored.
   */
  private static void interrupt(Process demo) throws IOException, InterruptedException {
    Stream<String> started = demo.descendants().map(process -> String.valueOf(process.pid()));
    List<String> command = Stream.concat(Stream.of("kill", "-INT"), started).toList();
    demo.destroy();
    int unused = new ProcessBuilder(command).start().waitFor();
  }

  private static List<String> processesOf(Path files) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(files.toString()))
        .toList();
  }
}

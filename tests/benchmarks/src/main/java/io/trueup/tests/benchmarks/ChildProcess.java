package io.trueup.tests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class of the benchmarks in a JVM of its own, which ends with this process. */
final class ChildProcess implements AutoCloseable {
  private static final long TIMEOUT_MINUTES = 20;

  private final Process process;
  private final Thread exit;

  private ChildProcess(Process process) {
    this.process = process;
    exit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(exit);
  }

  /**
   * Starts it with the JVM settings of {@code bin/trueup}; what it says of errors goes to this
   * process's standard error.
   */
  static ChildProcess start(Class<?> main, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("trueup.home"), "bin", "jvm.options"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    String options = System.getenv("TRUEUP_BENCHMARK_JAVA_OPTS");
    if (options != null) {
      command.addAll(List.of(options.split(" ")));
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start());
  }

  /**
   * Runs one to its end.
   *
   * @throws IllegalStateException if it fails
   */
  static void run(Class<?> main, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    try (ChildProcess child = start(main, environment, arguments)) {
      if (!child.process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)
          || child.process.exitValue() != 0) {
        throw new IllegalStateException(main.getSimpleName() + " " + arguments + " failed");
      }
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(exit);
  }
}

package io.trueup.tests.golden;

import io.trueup.launcher.Trueup;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts Java processes as Trueup and Flink are started, their output in a file. They end with this
 * one at the latest.
 */
final class JavaProcess {
  private JavaProcess() {}

  /** {@code bin/trueup} with these arguments, of this class path. */
  static Process trueup(Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    return start(
        System.getProperty("java.class.path"),
        1024,
        environment,
        log,
        Trueup.class.getName(),
        List.of(arguments));
  }

  /** A main class with a heap of so many megabytes. */
  static Process start(
      String classPath,
      int heap,
      Map<String, String> environment,
      Path log,
      String main,
      List<String> arguments)
      throws IOException {
    // They end before the optimizing compiler has earned what it costs.
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(environment);
    Process started =
        process.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
    // A test that fails leaves it running.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    return started;
  }
}

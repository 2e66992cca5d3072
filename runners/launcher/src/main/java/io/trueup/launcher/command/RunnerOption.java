package io.trueup.launcher.command;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.run.Engine;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.runners.flink.FlinkEngine;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** On what a pipeline runs, and everything that Beam is to be told about it. */
final class RunnerOption {
  @Option(
      names = "--runner",
      paramLabel = "RUNNER",
      defaultValue = "FlinkRunner",
      description = {
        "FlinkRunner or DirectRunner (default: ${DEFAULT-VALUE}).",
        "Further options of Beam's runner are passed on: --parallelism=4 --flinkMaster=host:port"
      })
  private String runner;

  /**
   * The engine chosen, with what Beam is to be told.
   *
   * @param directory for its configuration and its checkpoints
   * @param beamArguments the arguments that the command itself does not know
   */
  Engine engine(Path directory, List<String> beamArguments) {
    List<Engine> engines = List.of(new FlinkEngine(directory), new DirectEngine());
    return engines.stream()
        .filter(engine -> engine.runner().equals(runner))
        .findFirst()
        .map(engine -> new EngineWithArguments(engine, beamArguments))
        .orElseThrow(
            () ->
                new UserException(
                    "There is no runner '" + runner + "'; it is FlinkRunner or DirectRunner."));
  }
}

package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.Report;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Computes a range exactly. */
@Command(
    name = "recompute",
    description = "Computes the metrics of a time range exactly, from the archive.")
public final class RecomputeCommand implements Callable<Integer> {
  private final Analytics analytics;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  public RecomputeCommand(Analytics analytics) {
    this.analytics = analytics;
  }

  @Override
  public Integer call() throws IOException {
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-recompute")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      PipelineOptions options = engine.batch(List.of());
      Deployment deployment = config.read(analytics);
      String runId = analytics.recompute(deployment, range.from(), range.to(), options);
      output.print(
          command.commandLine().getOut(),
          () -> List.of("Run " + runId + " is in place."),
          () -> new Report().add("runId", runId));
      return ExitCodes.FINE;
    }
  }
}

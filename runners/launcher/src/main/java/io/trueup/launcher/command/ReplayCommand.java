package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.ReplayReport;
import io.trueup.launcher.report.Report;
import io.trueup.pipelines.run.Engine;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Sends dead letters through Record again. */
@Command(
    name = "replay",
    description =
        "Sends dead letters through Record again, once, after what they were rejected for was"
            + " mended. A recompute of the range counts those that are events now.")
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "R",
      description = "Why they were rejected: ${COMPLETION-CANDIDATES}.")
  private Reason reason;

  @Override
  public Integer call() throws IOException, SQLException {
    range.check();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-replay")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      PipelineOptions options = engine.batch(List.of());
      ReplayReport report = config.analytics().replay(reason, range.from(), range.to(), options);
      output.print(
          command.commandLine().getOut(), () -> List.of(sentence(report)), () -> json(report));
      return ExitCodes.FINE;
    }
  }

  private static String sentence(ReplayReport report) {
    return "Run %d has repaired %,d of %,d dead letters; %,d stay. A recompute counts them."
        .formatted(report.runId(), report.repaired(), report.matched(), report.remaining());
  }

  private static Report json(ReplayReport report) {
    return new Report()
        .add("runId", report.runId())
        .add("matched", report.matched())
        .add("repaired", report.repaired())
        .add("remaining", report.remaining());
  }
}

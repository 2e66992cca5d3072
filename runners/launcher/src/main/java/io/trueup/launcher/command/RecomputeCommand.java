package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ReadingProgress;
import io.trueup.pipelines.run.Engine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Computes a range exactly. */
@Command(
    name = "recompute",
    description = "Computes the metrics of a time range exactly, from the archive or from files.")
public final class RecomputeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The configured source whose format FILEs have.")
  private @Nullable String source;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = {
        "Files to compute from where there is no archive; CSV with a header line, JSON lines, or Snowplow's TSV.",
        "Those that end in .gz are decompressed."
      })
  private List<String> files = List.of();

  @Override
  public Integer call() throws IOException, SQLException {
    range.check();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-recompute")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      PipelineOptions options = engine.batch(List.of());
      long runId = recompute(config.analytics(), options);
      output.print(
          command.commandLine().getOut(),
          () -> List.of("Run " + runId + " is in place."),
          () -> new Report().add("runId", runId));
      return ExitCodes.FINE;
    }
  }

  private long recompute(Analytics analytics, PipelineOptions options) throws SQLException {
    if (files.isEmpty() != (source == null)) {
      throw new ParameterException(
          command.commandLine(), "--source and FILE go together: one says how to read the other.");
    }
    try (ReadingProgress shown =
        ReadingProgress.start("Recomputing", command.commandLine().getErr(), System.getenv())) {
      if (source != null) {
        return analytics.recompute(source, files, range.from(), range.to(), options);
      }
      shown.expect(analytics.archivedBytes(range.from(), range.to()));
      return analytics.recompute(range.from(), range.to(), options);
    }
  }
}

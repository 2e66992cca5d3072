package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.run.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Explains a range. */
@Command(
    name = "reconcile",
    description = "Explains every difference between stream and recompute in a time range.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every difference is explained", "1:some are not", "2:wrong usage"})
public final class ReconcileCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException, SQLException {
    range.check();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-reconcile")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      PipelineOptions options = engine.batch(List.of());
      ReconciliationReport report = config.analytics().reconcile(range.from(), range.to(), options);
      PrintWriter out = command.commandLine().getOut();
      int width = Screen.of(out, System.getenv()).width();
      output.print(
          out, () -> ReconciliationTable.lines(report, width), () -> new Report().add(report));
      return report.isClean() ? ExitCodes.FINE : ExitCodes.FOUND;
    }
  }
}

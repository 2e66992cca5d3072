package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.against.ExactNumbers;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.report.html.HtmlReport;
import io.trueup.launcher.report.html.ReportPage;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.reconcile.ExactNumber;
import io.trueup.pipelines.run.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also writes the result as one page, which needs no network.")
  private @Nullable Path page;

  @ArgGroup private @Nullable Against against;

  /** Another system's exact numbers. */
  private static final class Against {
    @Option(
        names = "--against",
        paramLabel = "FILE.csv",
        description = {
          "Compares the stream with these exact numbers in the place of the recompute. Columns: metric,",
          "window_start, window_end or tier, value, and dimensions as JSON. Stores nothing."
        })
    private @Nullable Path file;

    @Option(
        names = "--against-sql",
        paramLabel = "QUERY",
        description = "The same of a query on Trueup's database, which is run read-only.")
    private @Nullable String query;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    range.check();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-reconcile")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      PipelineOptions options = engine.batch(List.of());
      Analytics analytics = config.analytics();
      ReconciliationReport report = reconcile(analytics, options);
      if (page != null) {
        HtmlReport.write(
            ReportPage.of(
                report,
                analytics.eventsBehind(report, HtmlReport.EVENTS),
                analytics.deployment().name(),
                range.toString(),
                config.directory.toString()),
            page);
      }
      PrintWriter out = command.commandLine().getOut();
      int width = Screen.of(out, System.getenv()).width();
      output.print(
          out, () -> ReconciliationTable.lines(report, width), () -> new Report().add(report));
      return report.isClean() ? ExitCodes.FINE : ExitCodes.FOUND;
    }
  }

  private ReconciliationReport reconcile(Analytics analytics, PipelineOptions options)
      throws SQLException {
    if (against == null) {
      return analytics.reconcile(range.from(), range.to(), options);
    }
    List<ExactNumber> numbers =
        against.file != null
            ? ExactNumbers.ofFile(against.file)
            : ExactNumbers.ofQuery(analytics.database(), against.query);
    return analytics.reconcileAgainst(numbers, range.from(), range.to());
  }
}

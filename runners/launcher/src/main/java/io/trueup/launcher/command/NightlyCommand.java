package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.nightly.DayResult;
import io.trueup.launcher.nightly.Nightly;
import io.trueup.launcher.nightly.NightlyReport;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.report.html.HtmlReport;
import io.trueup.launcher.report.html.ReportPage;
import io.trueup.launcher.terminal.NightlySummary;
import io.trueup.launcher.terminal.ReadingProgress;
import io.trueup.pipelines.run.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Trues up what is due. */
@Command(
    name = "nightly",
    description = {
      "Recomputes and reconciles every day that is due: days that are over and were never trued up,",
      "and days whose archive has changed since, by late events, repaired dead letters or an erasure.",
      "A day without events is due where what happened before may end on it: a silence, or a window.",
      "Nights that were missed are made up for. A second start while one is at work does nothing."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every difference is explained, or nothing was to be done",
      "1:some are not",
      "2:wrong usage"
    })
public final class NightlyCommand implements Callable<Integer> {
  private static final String ANOTHER =
      "Another nightly is at work on this database; this one leaves it to that.";

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  @Option(
      names = "--day",
      paramLabel = "D",
      description = "True up this day (UTC, 2026-03-01) and no other, whether it is due or not.")
  private @Nullable LocalDate day;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Also writes a page of each day there: 2026-03-01.html.")
  private @Nullable Path pages;

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter err = command.commandLine().getErr();
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-nightly")) {
      Engine engine = runner.engine(temporary.path(), beamArguments);
      engine.batch(List.of());
      Analytics analytics = config.analytics();
      Nightly nightly =
          new Nightly(
              analytics, engine, clock, what -> ReadingProgress.start(what, err, System.getenv()));
      Optional<NightlyReport> night = nightly.run(Optional.ofNullable(day));
      if (pages != null && night.isPresent()) {
        writePages(night.get(), analytics, pages);
      }
      output.print(
          command.commandLine().getOut(),
          () -> night.map(NightlySummary::lines).orElse(List.of(ANOTHER)),
          () -> night.map(NightlyCommand::json).orElseGet(() -> new Report().add("busy", true)));
      return night.map(NightlyReport::isClean).orElse(true) ? ExitCodes.FINE : ExitCodes.FOUND;
    }
  }

  private void writePages(NightlyReport night, Analytics analytics, Path directory)
      throws IOException {
    for (DayResult result : night.days()) {
      HtmlReport.write(
          ReportPage.of(
              result.report(),
              analytics.eventsBehind(result.report(), HtmlReport.EVENTS),
              analytics.deployment().name(),
              result.due().label(),
              config.directory.toString()),
          directory.resolve(result.due().day() + ".html"));
    }
  }

  private static Report json(NightlyReport night) {
    Report report = new Report().add("busy", false).add("clean", night.isClean());
    night.truedUpTo().ifPresent(last -> report.add("truedUpTo", last.toString()));
    return report.addObjects("days", night.days().stream().map(NightlyCommand::json).toList());
  }

  private static Report json(DayResult day) {
    return new Report()
        .add("day", day.due().day().toString())
        .add("last", day.due().last().toString())
        .add("why", day.due().why().name())
        .add(day.report());
  }
}

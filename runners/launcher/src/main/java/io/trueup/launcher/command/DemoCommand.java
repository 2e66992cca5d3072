package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.demo.Demo;
import io.trueup.launcher.demo.DemoResult;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.report.html.HtmlReport;
import io.trueup.launcher.report.html.ReportPage;
import io.trueup.launcher.shop.ShopSettings;
import io.trueup.launcher.terminal.AutomationTable;
import io.trueup.launcher.terminal.ReconciliationTable;
import io.trueup.launcher.terminal.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Shows the whole loop. */
@Command(
    name = "demo",
    description =
        "Shows the whole loop on this machine: a shop's traffic with planted faults,"
            + " streamed, recomputed and reconciled.")
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();
  @Mixin private OutputOption output;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      defaultValue = "${sys:trueup.home:-.}/config",
      description = "Its configuration (default: the example that comes with Trueup).")
  private Path config;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long the traffic lasts (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Events per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(names = "--keep", description = "Go on serving the dashboard at the end, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also writes the reconciliation as one page, which needs no network.")
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (seconds < 1 || rate < 1) {
      throw new ParameterException(
          command.commandLine(), "--seconds and --rate must be at least 1.");
    }
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Screen screen = Screen.of(out, System.getenv());
    Demo demo =
        new Demo(
            config,
            ShopSettings.of(rate, seconds),
            directory -> runner.engine(directory, beamArguments),
            output.isJson() ? null : screen,
            phase -> say(phase, err, screen),
            keep);
    DemoResult result = demo.run(processStart(), found -> show(found, out, screen.width()));
    return result.report().isClean() ? ExitCodes.FINE : ExitCodes.FOUND;
  }

  private void show(DemoResult result, PrintWriter out, int width) throws IOException {
    if (page != null) {
      HtmlReport.write(
          ReportPage.of(
              result.report(),
              result.analytics().eventsBehind(result.report(), HtmlReport.EVENTS),
              "demo",
              "The demo's traffic",
              config.toString()),
          page);
    }
    output.print(out, () -> tables(result, width), () -> json(result));
  }

  private static void say(String phase, PrintWriter err, Screen screen) {
    screen.keep();
    err.println(phase + " ...");
    err.flush();
  }

  private static List<String> tables(DemoResult result, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(ReconciliationTable.lines(result.report(), width));
    lines.add("");
    lines.addAll(ReconciliationTable.planted(result.planted(), result.report().ledger(), width));
    if (!result.automations().isEmpty()) {
      lines.add("");
      lines.addAll(AutomationTable.lines(result.automations(), width));
    }
    return lines;
  }

  private static Report json(DemoResult result) {
    return new Report()
        .add("firstNumberSeconds", result.firstNumber().toMillis() / 1000.0)
        .add(result.planted())
        .addAutomations(result.automations())
        .add(result.report());
  }

  private static Instant processStart() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }
}

package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.AutomationTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.AutomationTotals;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Schema;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what automations did. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Says what each automation decided about what happened in a range, and what became of its",
      "calls."
    })
public final class ShowAutomationsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private OutputOption output;

  @Override
  public Integer call() throws SQLException {
    range.check();
    Deployment deployment = config.read();
    Schema.migrate(deployment.postgres(), deployment.connectTimeout());
    List<AutomationTotals> totals =
        AutomationTotals.read(ConnectionPool.of(deployment.postgres()), range.from(), range.to());
    PrintWriter out = command.commandLine().getOut();
    output.print(
        out,
        () -> AutomationTable.lines(totals, Screen.of(out, System.getenv()).width()),
        () -> new Report().addAutomations(totals));
    return ExitCodes.FINE;
  }
}

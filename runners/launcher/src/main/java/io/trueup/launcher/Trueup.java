package io.trueup.launcher;

import io.trueup.launcher.command.AlertsCommand;
import io.trueup.launcher.command.AutomationCommand;
import io.trueup.launcher.command.CheckCommand;
import io.trueup.launcher.command.ContractsCommand;
import io.trueup.launcher.command.DeliverCommand;
import io.trueup.launcher.command.DemoCommand;
import io.trueup.launcher.command.EraseCommand;
import io.trueup.launcher.command.ExperimentCommand;
import io.trueup.launcher.command.ExplainCommand;
import io.trueup.launcher.command.KeysetCommand;
import io.trueup.launcher.command.MetricsCommand;
import io.trueup.launcher.command.NightlyCommand;
import io.trueup.launcher.command.ProduceCommand;
import io.trueup.launcher.command.RecomputeCommand;
import io.trueup.launcher.command.ReconcileCommand;
import io.trueup.launcher.command.ReplayCommand;
import io.trueup.launcher.command.ServeCommand;
import io.trueup.launcher.command.StreamCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command. */
@Command(
    name = "trueup",
    mixinStandardHelpOptions = true,
    description =
        "Every customer metric twice from one definition, and every difference explained.",
    synopsisSubcommandLabel = "COMMAND")
public final class Trueup {
  private Trueup() {}

  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler(new FailureReport());
    System.exit(commandLine().execute(arguments));
  }

  /** All commands and their options. */
  public static CommandLine commandLine() {
    CommandLine trueup = new CommandLine(new Trueup());
    trueup.addSubcommand(new DemoCommand());
    trueup.addSubcommand(new StreamCommand());
    trueup.addSubcommand(new RecomputeCommand());
    trueup.addSubcommand(new ReconcileCommand());
    trueup.addSubcommand(new NightlyCommand());
    trueup.addSubcommand(new ExplainCommand());
    trueup.addSubcommand(new ExperimentCommand());
    trueup.addSubcommand(new ReplayCommand());
    trueup.addSubcommand(new EraseCommand());
    trueup.addSubcommand(new DeliverCommand());
    trueup.addSubcommand(new ServeCommand());
    trueup.addSubcommand(new CheckCommand());
    trueup.addSubcommand(new KeysetCommand());
    trueup.addSubcommand(new ProduceCommand());
    trueup.addSubcommand(new ContractsCommand());
    trueup.addSubcommand(new MetricsCommand());
    trueup.addSubcommand(new AlertsCommand());
    trueup.addSubcommand(new AutomationCommand());
    trueup
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    trueup.getCommandSpec().version(Trueup.class.getPackage().getImplementationVersion());
    // Set once all commands are there: it reaches only those.
    return trueup
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureReport());
  }
}

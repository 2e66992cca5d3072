package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has an automation go on. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Has an automation go on that was stopped. What it did not call meanwhile it does not call",
      "later."
    })
public final class StartAutomationCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private AutomationParameter automation;

  @Override
  public Integer call() throws SQLException {
    automation.turn(config.read(), false);
    command.commandLine().getOut().printf("Started %s.%n", automation.name());
    return ExitCodes.FINE;
  }
}

package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops an automation. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = {
      "Stops an automation at once: what waits to be sent is withdrawn, and what it decides from now",
      "on is recorded as STOPPED, until it is started again. No stream has to be restarted."
    })
public final class StopAutomationCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private AutomationParameter automation;

  @Override
  public Integer call() throws SQLException {
    int withdrawn = automation.turn(config.read(), true);
    command
        .commandLine()
        .getOut()
        .printf(
            "Stopped %s; %,d calls that waited to be sent are withdrawn.%n",
            automation.name(), withdrawn);
    return ExitCodes.FINE;
  }
}

package io.trueup.launcher.command;

import picocli.CommandLine.Command;

/** What concerns single automations. */
@Command(
    name = "automation",
    description = "Stops automations, has them go on, and says what they did.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      StopAutomationCommand.class,
      StartAutomationCommand.class,
      ShowAutomationsCommand.class
    })
public final class AutomationCommand {}

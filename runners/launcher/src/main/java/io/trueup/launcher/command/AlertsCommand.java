package io.trueup.launcher.command;

import picocli.CommandLine.Command;

/** What concerns single alert rules. */
@Command(
    name = "alerts",
    description = "Tries alert rules out on history.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = TestAlertCommand.class)
public final class AlertsCommand {}

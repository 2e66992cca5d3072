package io.trueup.launcher.command;

import picocli.CommandLine.Command;

/** What concerns contracts. */
@Command(
    name = "contracts",
    description = "Works on the contracts of events.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = InferCommand.class)
public final class ContractsCommand {}

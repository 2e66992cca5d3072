package io.trueup.launcher.command;

import picocli.CommandLine.Command;

/** What concerns single metrics. */
@Command(
    name = "metrics",
    description = "Explains metrics, and tries them out on files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {ExplainMetricCommand.class, PreviewMetricCommand.class})
public final class MetricsCommand {}

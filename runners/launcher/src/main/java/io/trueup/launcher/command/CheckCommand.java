package io.trueup.launcher.command;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.report.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for problems and starts nothing. */
@Command(
    name = "check",
    description =
        "Checks configuration, contracts and connections: what is wrong, where, and what"
            + " would be right.")
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    List<String> problems = Deployments.problems(config.directory, System.getenv());
    output.print(
        command.commandLine().getOut(),
        () -> problems.isEmpty() ? List.of("All is well.") : problems,
        () -> new Report().addAll("problems", problems));
    return problems.isEmpty() ? ExitCodes.FINE : ExitCodes.USAGE;
  }
}

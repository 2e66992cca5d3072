package io.trueup.launcher.command;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.report.Report;
import java.util.ArrayList;
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
            + " would be right.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:a new version of a contract breaks somebody",
      "2:something is wrong"
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    Deployments.Findings findings = Deployments.check(config.directory, System.getenv());
    output.print(
        command.commandLine().getOut(),
        () -> lines(findings),
        () ->
            new Report()
                .addAll("problems", findings.problems())
                .addAll("breakingContracts", findings.breakingContracts()));
    if (!findings.problems().isEmpty()) {
      return ExitCodes.USAGE;
    }
    return findings.breakingContracts().isEmpty() ? ExitCodes.FINE : ExitCodes.FOUND;
  }

  private static List<String> lines(Deployments.Findings findings) {
    List<String> lines = new ArrayList<>(findings.problems());
    lines.addAll(findings.breakingContracts());
    return lines.isEmpty() ? List.of("All is well.") : lines;
  }
}

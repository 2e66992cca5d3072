package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes what dead letters are encrypted with. */
@Command(
    name = "keyset",
    description =
        "Prints a new keyset to encrypt dead letters with, for a secret store; it is kept nowhere.")
public final class KeysetCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    command.commandLine().getOut().println(DeadLetterKeyset.generate());
    return ExitCodes.FINE;
  }
}

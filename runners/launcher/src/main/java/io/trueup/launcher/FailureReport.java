package io.trueup.launcher;

import io.trueup.launcher.embedded.ExitHook;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells the user's mistakes, one sentence each, from defects, which show where they happened. */
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (ExitHook.isExiting()) {
      return ExitCodes.FINE;
    }
    PrintWriter err = command.getErr();
    if (failure instanceof UserException) {
      err.println(failure.getMessage());
      return ExitCodes.USAGE;
    }
    failure.printStackTrace(err);
    return ExitCodes.DEFECT;
  }
}

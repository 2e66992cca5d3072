package io.trueup.launcher;

import io.trueup.launcher.embedded.ExitHook;
import java.io.PrintWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells the user's mistakes, one sentence each, from defects, which show where they happened. */
final class FailureReport implements IExecutionExceptionHandler, UncaughtExceptionHandler {
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

  /** While the process ends, threads fail of what has been closed under them. */
  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (!ExitHook.isExiting()) {
      failure.printStackTrace();
    }
  }
}

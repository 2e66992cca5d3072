package io.trueup.launcher;

import io.trueup.launcher.embedded.ExitHook;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.archive.UnusableArchiveException;
import io.trueup.pipelines.io.deadletter.WrongKeysetException;
import io.trueup.pipelines.io.files.UnusableFileException;
import io.trueup.pipelines.io.postgres.RunEndedException;
import io.trueup.pipelines.io.postgres.WrongPseudonymKeyException;
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
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (canBePutRight(cause)) {
        err.println(cause.getMessage());
        return ExitCodes.USAGE;
      }
    }
    failure.printStackTrace(err);
    return ExitCodes.DEFECT;
  }

  /** Runners wrap what a pipeline threw, so the cause may be any of the chain. */
  private static boolean canBePutRight(Throwable cause) {
    return cause instanceof UserException
        || cause instanceof ConnectionException
        || cause instanceof UnusableArchiveException
        || cause instanceof UnusableFileException
        || cause instanceof WrongKeysetException
        || cause instanceof RunEndedException
        || cause instanceof WrongPseudonymKeyException;
  }

  /** While the process ends, threads fail of what has been closed under them. */
  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (!ExitHook.isExiting()) {
      failure.printStackTrace();
    }
  }
}

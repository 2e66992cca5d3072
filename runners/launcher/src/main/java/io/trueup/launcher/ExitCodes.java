package io.trueup.launcher;

/** What the command's exit codes mean. */
public final class ExitCodes {
  public static final int FINE = 0;

  /** It ran and found something: an unexplained difference, a problem that was looked for. */
  public static final int FOUND = 1;

  /** Wrong usage or configuration; nothing was started. */
  public static final int USAGE = 2;

  /** A defect: the stack trace is on standard error. */
  public static final int DEFECT = 3;

  private ExitCodes() {}
}

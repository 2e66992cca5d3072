package io.trueup.launcher;

/**
 * Something that the user can put right; the message is one sentence that says how. The command
 * prints it alone and ends with exit code 2.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}

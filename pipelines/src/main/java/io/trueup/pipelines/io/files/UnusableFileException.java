package io.trueup.pipelines.io.files;

/** A file of records cannot be used; the message is one sentence that says which and why. */
public final class UnusableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableFileException(String message) {
    super(message);
  }

  UnusableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}

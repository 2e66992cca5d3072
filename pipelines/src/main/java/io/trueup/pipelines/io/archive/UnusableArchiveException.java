package io.trueup.pipelines.io.archive;

/**
 * The configured archive directory cannot be used; the message says why and what would be right.
 */
public final class UnusableArchiveException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnusableArchiveException(String message) {
    super(message);
  }

  UnusableArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.trueup.pipelines.io;

/** A service that a pipeline needs cannot be used; the message is one sentence with the remedy. */
public final class ConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}

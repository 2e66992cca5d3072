package io.trueup.pipelines.io.deadletter;

/** The configured keyset does not open dead letters; the message says what would be right. */
public final class WrongKeysetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongKeysetException(String what, Throwable cause) {
    super(
        "The dead letter keyset does not open "
            + what
            + ": use the keyset that the stream had, or one that its keys were added to.",
        cause);
  }
}

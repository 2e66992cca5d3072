package io.trueup.pipelines.io.postgres;

/** The configured pseudonym key is not the one in use; the message says what would be right. */
public final class WrongPseudonymKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongPseudonymKeyException() {
    super(
        "The pseudonym key is not the one that customers are stored under: use the key that the"
            + " stream had, and add a later one as a rotation.");
  }
}

package io.trueup.transforms.record.privacy;

/** What characters of a text are, in ASCII where numbers are concerned. */
final class Characters {
  private Characters() {}

  static boolean isDigit(String text, int at) {
    return at < text.length() && isDigit(text.charAt(at));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  static boolean isAsciiLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** Whether no letter or digit is right before {@code at}. */
  static boolean isWordStart(String text, int at) {
    return !isLetterOrDigit(text, at - 1);
  }

  static char before(String text, int at) {
    return at == 0 ? ' ' : text.charAt(at - 1);
  }
}

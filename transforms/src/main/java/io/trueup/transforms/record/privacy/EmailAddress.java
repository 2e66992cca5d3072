package io.trueup.transforms.record.privacy;

/**
 * An e-mail address as it is found in texts and URLs: a local part, {@code @} or {@code %40}, and a
 * domain of at least two labels.
 */
final class EmailAddress implements PersonalText.Kind {
  private static final String NOT_LOCAL = "<>()[]{},;:\"/\\?&=@|";
  private static final String ENCODED_AT = "%40";

  @Override
  public int end(String text, int start) {
    int at = start;
    while (at < text.length() && isLocal(text, at)) {
      at++;
    }
    if (at == start || at == text.length()) {
      return start;
    }
    int domain = text.charAt(at) == '@' ? at + 1 : at + ENCODED_AT.length();
    boolean separated = text.charAt(at) == '@' || text.startsWith(ENCODED_AT, at);
    int end = separated ? domainEnd(text, domain) : domain;
    return end > domain ? end : start;
  }

  @Override
  public String mask(String found) {
    return "[email]";
  }

  private static boolean isLocal(String text, int at) {
    char c = text.charAt(at);
    return c > ' ' && NOT_LOCAL.indexOf(c) < 0 && !text.startsWith(ENCODED_AT, at);
  }

  /** Where the domain at {@code start} ends; {@code start} where it has less than two labels. */
  private static int domainEnd(String text, int start) {
    int end = start;
    int labels = 0;
    int at = start;
    while (at < text.length()) {
      int label = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      if (at == label) {
        break;
      }
      labels++;
      end = at;
      if (at == text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    return labels >= 2 ? end : start;
  }
}

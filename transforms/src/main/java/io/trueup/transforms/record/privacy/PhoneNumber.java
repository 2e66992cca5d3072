package io.trueup.transforms.record.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number: with {@code +} or {@code 00} and a country code; with a leading 0 and groups, as
 * {@code 0170 1234567} and {@code 01 42 68 53 00}; or North American, as {@code (555) 123-4567}.
 * Digits alone are none: they may count anything.
 */
final class PhoneNumber implements PersonalText.Kind {
  private static final String FEW_SEPARATORS = "[ ()./-]{0,3}";
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:\\+|00(?=[1-9]))\\d(?:"
              + FEW_SEPARATORS
              + "\\d){6,14}"
              + "|\\(?0[1-9]\\d{1,4}[ )/-]{1,3}\\d(?:[ /-]?\\d){4,8}"
              + "|0[1-9]([ .-])\\d\\d(?:\\1\\d\\d){3}"
              + "|(?:1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}");

  @Override
  public int end(String text, int start) {
    if (!mayBegin(text, start)) {
      return start;
    }
    Matcher matcher = NUMBER.matcher(text).region(start, text.length());
    boolean whole = matcher.lookingAt() && !Characters.isLetterOrDigit(text, matcher.end());
    return whole ? matcher.end() : start;
  }

  @Override
  public String mask(String found) {
    return "[phone]";
  }

  /** What follows a hyphen or a point is the middle of something, as of a date or an address. */
  private static boolean mayBegin(String text, int start) {
    char first = text.charAt(start);
    char before = Characters.before(text, start);
    return first == '+'
        || first == '('
        || (Characters.isDigit(first) && before != '-' && before != '.');
  }
}

package io.trueup.transforms.record.privacy;

/**
 * An International Bank Account Number (ISO 13616): two letters, two check digits and 11 to 30
 * letters and digits, right modulo 97; single spaces may group them.
 */
final class Iban implements PersonalText.Kind {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;
  private static final int MODULUS = 97;

  @Override
  public int end(String text, int start) {
    if (!beginsLikeOne(text, start)) {
      return start;
    }
    char[] account = new char[LONGEST];
    int length = 0;
    int end = start;
    for (int at = start; at < text.length() && length < LONGEST; at++) {
      char c = text.charAt(at);
      if (!Characters.isDigit(c) && !Characters.isAsciiLetter(c)) {
        break;
      }
      account[length++] = c;
      if (!Characters.isLetterOrDigit(text, at + 1)
          && length >= SHORTEST
          && remainder(account, length) == 1) {
        end = at + 1;
      }
      if (at + 1 < text.length() && text.charAt(at + 1) == ' ') {
        at++;
      }
    }
    return end;
  }

  @Override
  public String mask(String found) {
    return "[iban]";
  }

  private static boolean beginsLikeOne(String text, int start) {
    return start + SHORTEST <= text.length()
        && Characters.isAsciiLetter(text.charAt(start))
        && Characters.isAsciiLetter(text.charAt(start + 1))
        && Characters.isDigit(text, start + 2)
        && Characters.isDigit(text, start + 3);
  }

  /** The account number, country and check digits behind it, modulo 97; A is 10, B is 11, ... */
  private static int remainder(char[] account, int length) {
    int remainder = 0;
    for (int i = 0; i < length; i++) {
      int value = Character.digit(account[(i + 4) % length], 36);
      remainder = ((value > 9 ? 100 : 10) * remainder + value) % MODULUS;
    }
    return remainder;
  }
}

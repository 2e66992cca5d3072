package io.trueup.transforms.record.privacy;

/**
 * A payment card number (ISO/IEC 7812): 13 to 19 digits with a prefix and length that card networks
 * issue, of which the last is right by Luhn's formula; spaces or hyphens may group them.
 */
final class CardNumber implements PersonalText.Kind {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  @Override
  public int end(String text, int start) {
    if (!Characters.isDigit(text, start)) {
      return start;
    }
    int end = start;
    int[] digits = new int[LONGEST];
    int length = 0;
    for (int at = start; Characters.isDigit(text, at) && length < LONGEST; at++) {
      digits[length++] = text.charAt(at) - '0';
      boolean grouped = isSeparator(text, at + 1) && Characters.isDigit(text, at + 2);
      if (!Characters.isLetterOrDigit(text, at + 1) && isCard(digits, length)) {
        end = at + 1;
      }
      at += grouped ? 1 : 0;
    }
    return end;
  }

  @Override
  public String mask(String found) {
    return "[card]";
  }

  private static boolean isSeparator(String text, int at) {
    return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
  }

  private static boolean isCard(int[] digits, int length) {
    return length >= SHORTEST && isIssued(digits, length) && luhn(digits, length);
  }

  /**
   * By the ranges of Visa, Mastercard, Maestro, American Express, Diners, JCB, UnionPay, Discover.
   */
  private static boolean isIssued(int[] digits, int length) {
    int two = 10 * digits[0] + digits[1];
    int four = 100 * two + 10 * digits[2] + digits[3];
    return switch (digits[0]) {
      case 2 -> four >= 2221 && four <= 2720 && length == 16;
      case 3 -> (two == 34 || two == 37) ? length == 15 : length >= 14;
      case 4 -> length == 13 || length == 16 || length == 19;
      case 5 -> (two >= 51 && two <= 55) ? length == 16 : length >= SHORTEST;
      case 6 -> length >= 16;
      default -> false;
    };
  }

  private static boolean luhn(int[] digits, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits[length - 1 - i] << (i & 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
  }
}

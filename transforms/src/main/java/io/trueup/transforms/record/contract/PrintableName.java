package io.trueup.transforms.record.contract;

/**
 * Decides which names out of a payload may be spoken of in errors. Names are the producer's words,
 * but a payload may hold anything in their place, an e-mail address for one.
 */
public final class PrintableName {
  private static final int MAX_LENGTH = 64;
  private static final int MANY = 100;
  private static final String HIDDEN = "(an unprintable name)";

  private PrintableName() {}

  /**
   * The name where it looks like one: letters, digits, spaces and _ - $ . after a letter, _ or $.
   */
  public static String of(String name) {
    return isPrintable(name) ? name : HIDDEN;
  }

  /**
   * Whether a name may be spoken of that nobody declared: it looks like a name, and has none of the
   * digits that ids, numbers and addresses have.
   */
  public static boolean isWord(String name) {
    return isPrintable(name) && name.chars().noneMatch(PrintableName::isDigit);
  }

  /** Whether an object of so many different names is a map, whose keys are values. */
  public static boolean areMany(int names) {
    return names >= MANY;
  }

  private static boolean isPrintable(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    char first = name.charAt(0);
    return (isAsciiLetter(first) || first == '_' || first == '$')
        && name.chars().allMatch(PrintableName::belongsInName);
  }

  private static boolean belongsInName(int c) {
    return isAsciiLetter(c) || isDigit(c) || " _-$.".indexOf(c) >= 0;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

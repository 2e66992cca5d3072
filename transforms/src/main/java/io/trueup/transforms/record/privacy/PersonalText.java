package io.trueup.transforms.record.privacy;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Masks what is personal in texts that nobody declared personal: e-mail addresses, phone numbers,
 * card numbers and IBANs become a word in brackets, IP addresses lose their host part, and a text
 * that is a user agent becomes its {@link DeviceClass}.
 *
 * <p>Card numbers and IBANs are known by their check digits, the others by their form; a number
 * without a country code is a phone number only where it is grouped like one. A text is scanned
 * once for characters that anything personal would have, and most texts have none of them.
 */
public final class PersonalText {
  private static final int FEWEST_DIGITS = 4;
  private static final int FEWEST_COLONS = 2;
  private static final int FEWEST_DOTS = 3;

  /** In the order in which they are tried where a word begins: e-mail, address, then numbers. */
  private static final List<Kind> KINDS =
      List.of(new EmailAddress(), new IpAddress(), new Iban(), new CardNumber(), new PhoneNumber());

  private static final List<Kind> EMAIL = KINDS.subList(0, 1);

  private PersonalText() {}

  /** Something personal that can be recognized. */
  interface Kind {
    /** Where what begins at {@code start} ends; {@code start} where nothing of this kind does. */
    int end(String text, int start);

    /** What stands for it from then on. */
    String mask(String found);
  }

  /** The text with all that is personal masked; the same instance where nothing is. */
  public static String masked(String text) {
    if (DeviceClass.isUserAgent(text)) {
      return DeviceClass.of(text).label();
    }
    return masked(text, suspects(text));
  }

  /**
   * The text with e-mail addresses masked only: for codes, as product numbers, which may have the
   * form of other numbers and are joined by.
   */
  public static String withoutEmail(String text) {
    return text.indexOf('@') < 0 ? text : masked(text, EMAIL);
  }

  /**
   * The network of an IP address: its first 24 bits, of version 6 its first 48; null where the text
   * is no address.
   */
  public static @Nullable String network(String text) {
    return IpAddress.network(text.strip());
  }

  /** The kinds that the text has the characters for, and those that stand between them. */
  private static List<Kind> suspects(String text) {
    int digits = 0;
    int colons = 0;
    int dots = 0;
    boolean email = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digits++;
        case ':' -> colons++;
        case '.' -> dots++;
        case '@', '%' -> email = true;
        default -> {}
      }
    }
    boolean number = digits >= FEWEST_DIGITS;
    boolean address = colons >= FEWEST_COLONS || (number && dots >= FEWEST_DOTS);
    int from = email ? 0 : address ? 1 : 2;
    int to = number ? KINDS.size() : address ? 2 : 1;
    return from < to ? KINDS.subList(from, to) : List.of();
  }

  private static String masked(String text, List<Kind> kinds) {
    if (kinds.isEmpty()) {
      return text;
    }
    StringBuilder masked = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      boolean behindMask = masked != null && at == copied;
      Kind kind = behindMask || Characters.isWordStart(text, at) ? kindAt(text, at, kinds) : null;
      if (kind == null) {
        at++;
        continue;
      }
      int end = kind.end(text, at);
      masked = masked == null ? new StringBuilder(text.length()) : masked;
      masked.append(text, copied, at).append(kind.mask(text.substring(at, end)));
      copied = end;
      at = end;
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }

  private static @Nullable Kind kindAt(String text, int at, List<Kind> kinds) {
    for (Kind kind : kinds) {
      if (kind.end(text, at) > at) {
        return kind;
      }
    }
    return null;
  }
}

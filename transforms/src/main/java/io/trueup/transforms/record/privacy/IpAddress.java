package io.trueup.transforms.record.privacy;

import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An IP address (RFC 4632, RFC 4291), of which the network is kept: the first 24 bits of version 4,
 * the first 48 of version 6.
 */
final class IpAddress implements PersonalText.Kind {
  private static final Pattern OCTET = Pattern.compile("\\d{1,3}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final int OCTETS = 4;
  private static final int GROUPS = 8;
  private static final int KEPT_GROUPS = 3;
  private static final String NO_NETWORK = "::";

  @Override
  public int end(String text, int start) {
    char before = Characters.before(text, start);
    if (before == '.' || before == ':') {
      return start;
    }
    int end = endOf(text, start, false);
    return end > start ? end : endOf(text, start, true);
  }

  /** Where the address that begins at {@code start} ends; {@code start} where there is none. */
  private static int endOf(String text, int start, boolean version6) {
    int end = start;
    while (end < text.length() && isPart(text.charAt(end), version6)) {
      end++;
    }
    while (end > start && (text.charAt(end - 1) == '.' || endsWithOneColon(text, end))) {
      end--;
    }
    boolean ended = !Characters.isLetterOrDigit(text, end);
    return ended && hasSeparators(text, start, end) && network(text.substring(start, end)) != null
        ? end
        : start;
  }

  @Override
  public String mask(String found) {
    String network = network(found);
    return network == null ? "" : network;
  }

  /** The address without its host part; null where the text is no address. */
  static @Nullable String network(String text) {
    return text.indexOf(':') < 0 ? version4(text) : version6(text);
  }

  private static @Nullable String version4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != OCTETS) {
      return null;
    }
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        return null;
      }
    }
    return octets[0] + "." + octets[1] + "." + octets[2] + ".0";
  }

  private static @Nullable String version6(String text) {
    int dot = text.indexOf('.');
    if (dot >= 0) {
      int tail = text.lastIndexOf(':') + 1;
      boolean valid = tail < dot && version4(text.substring(tail)) != null;
      return valid && version6(text.substring(0, tail) + "0:0") != null ? NO_NETWORK : null;
    }
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    int count = head.length + tail.length;
    boolean complete = gap < 0 ? count == GROUPS : count > 0 && count < GROUPS;
    return complete && areGroups(head) && areGroups(tail) ? kept(head) : null;
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static boolean areGroups(String[] groups) {
    for (String group : groups) {
      if (!GROUP.matcher(group).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String kept(String[] head) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < Math.min(KEPT_GROUPS, head.length); i++) {
      kept.append(i == 0 ? "" : ":").append(head[i]);
    }
    return kept.append(NO_NETWORK).toString();
  }

  private static boolean isPart(char c, boolean version6) {
    return c == '.'
        || Characters.isDigit(c)
        || (version6 && (c == ':' || (c < 128 && Character.digit(c, 16) >= 0)));
  }

  /** Most words end here, before anything is taken apart. */
  private static boolean hasSeparators(String text, int start, int end) {
    int first = start;
    while (first < end && text.charAt(first) != '.' && text.charAt(first) != ':') {
      first++;
    }
    return first < end;
  }

  private static boolean endsWithOneColon(String text, int end) {
    return text.charAt(end - 1) == ':' && !text.startsWith(NO_NETWORK, end - 2);
  }
}

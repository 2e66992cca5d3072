package io.trueup.transforms.record.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a user agent tells of the device, and all that is kept of it. Decided by the marks that
 * browsers put there by convention, not by a list of devices: one that is not known is {@link
 * #OTHER}.
 */
public enum DeviceClass {
  BOT,
  TV,
  TABLET,
  PHONE,
  DESKTOP,
  OTHER;

  private static final Set<String> PRODUCTS = Set.of("Mozilla", "Opera", "Dalvik", "okhttp");

  private static final List<String> BOTS =
      List.of("bot", "crawl", "spider", "slurp", "headless", "lighthouse", "curl/", "wget/");
  private static final List<String> TVS =
      List.of("smart-tv", "smarttv", "appletv", "apple tv", "googletv", "hbbtv", "roku", "crkey");
  private static final List<String> TABLETS = List.of("ipad", "tablet", "kindle", "silk/");
  private static final List<String> PHONES =
      List.of("iphone", "ipod", "windows phone", "mobile", "opera mini");
  private static final List<String> DESKTOPS =
      List.of("windows nt", "macintosh", "x11", "cros ", "linux x86_64");

  /** The name as events carry it: {@code phone}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a text looks like a user agent: it begins with a product and a slash. */
  public static boolean isUserAgent(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && PRODUCTS.contains(text.substring(0, slash));
  }

  public static DeviceClass of(String userAgent) {
    String agent = userAgent.toLowerCase(Locale.ROOT);
    if (hasAny(agent, BOTS)) {
      return BOT;
    }
    if (hasAny(agent, TVS)) {
      return TV;
    }
    // Android says "mobile" on phones only.
    if (hasAny(agent, TABLETS) || (agent.contains("android") && !agent.contains("mobile"))) {
      return TABLET;
    }
    if (hasAny(agent, PHONES)) {
      return PHONE;
    }
    return hasAny(agent, DESKTOPS) ? DESKTOP : OTHER;
  }

  private static boolean hasAny(String agent, List<String> marks) {
    for (String mark : marks) {
      if (agent.contains(mark)) {
        return true;
      }
    }
    return false;
  }
}

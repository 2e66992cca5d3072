package io.trueup.tests.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A shop's events as Segment calls of about 350 bytes. The n-th event depends on n alone, so that
 * every part of a benchmark can make it anew.
 */
public final class Traffic {
  /** Raw customer ids are {@code c0} up to this number, exclusive. */
  public static final int CUSTOMERS = 20_000;

  /** Product ids are {@code p0} up to this number, exclusive. */
  public static final int PRODUCTS = 40;

  private static final long SEED = 0x7275657570L;
  private static final int EVENTS_PER_SESSION = 8;
  private static final String[] PAGES = {"/", "/shop", "/cart", "/help", "/sale", "/about"};
  private static final String[] METHODS = {"card", "paypal", "invoice"};
  private static final String[] PRIORITIES = {"low", "normal", "high", "urgent"};
  private static final String[] PLANS = {"new", "returning", "vip"};

  private Traffic() {}

  /** The record of the n-th event, which happens at {@code time}, with cities spread evenly. */
  public static byte[] record(long n, Instant time) {
    return record(n, time, Spread.EVEN);
  }

  /** The same with cities spread as {@code spread} says. */
  static byte[] record(long n, Instant time, Spread spread) {
    SplittableRandom random = random(n);
    int customer = random.nextInt(CUSTOMERS);
    String call =
        """
        {"messageId":"m%d","type":"track","event":"%s","userId":"c%d","timestamp":"%s",\
        "context":{"ip":"198.51.100.%d","library":{"name":"analytics.js","version":"2.11.1"}},\
        "properties":{"session_id":"s%d","experiment":"checkout-button","arm":"%s","plan":"%s",%s,\
        "city":"%d"}}\
        """;
    String event = event(random.nextInt(100));
    return String.format(
            Locale.ROOT,
            call,
            n,
            event,
            customer,
            time,
            customer % 250,
            customer * 4L + n / EVENTS_PER_SESSION % 4,
            customer % 2 == 0 ? "a" : "b",
            PLANS[customer % PLANS.length],
            properties(event, n, random),
            spread.city(random))
        .getBytes(UTF_8);
  }

  /** The number of the customer of the n-th event. */
  public static int customer(long n) {
    return random(n).nextInt(CUSTOMERS);
  }

  private static SplittableRandom random(long n) {
    return new SplittableRandom(SEED + n);
  }

  private static String event(int percent) {
    if (percent < 60) {
      return "Page Viewed";
    } else if (percent < 75) {
      return "Product Added";
    } else if (percent < 85) {
      return "Checkout Step Completed";
    } else if (percent < 92) {
      return "Payment Submitted";
    }
    return percent < 99 ? "Order Completed" : "Ticket Opened";
  }

  private static String properties(String event, long n, SplittableRandom random) {
    return switch (event) {
      case "Page Viewed" -> "\"path\":\"" + one(PAGES, random) + "\"";
      case "Product Added" ->
          "\"product_id\":\"p%d\",\"quantity\":%d,\"price\":%s"
              .formatted(random.nextInt(PRODUCTS), 1 + random.nextInt(4), amount(random));
      case "Checkout Step Completed" ->
          "\"step\":%d,\"checkout_id\":\"k%d\"".formatted(1 + random.nextInt(4), n);
      case "Payment Submitted" ->
          "\"amount\":%s,\"method\":\"%s\"".formatted(amount(random), one(METHODS, random));
      case "Order Completed" ->
          "\"order_id\":\"o%d\",\"revenue\":%s,\"currency\":\"EUR\",\"product_id\":\"p%d\""
              .formatted(n, amount(random), random.nextInt(PRODUCTS));
      default -> "\"ticket_id\":\"t%d\",\"priority\":\"%s\"".formatted(n, one(PRIORITIES, random));
    };
  }

  private static String amount(SplittableRandom random) {
    int cents = 500 + random.nextInt(90_000);
    return cents / 100 + "." + cents % 100 / 10 + cents % 10;
  }

  private static String one(String[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }
}

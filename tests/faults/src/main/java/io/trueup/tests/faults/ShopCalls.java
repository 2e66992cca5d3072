package io.trueup.tests.faults;

import io.trueup.launcher.shop.ShopDimensions;
import io.trueup.launcher.shop.ShopSettings;
import io.trueup.launcher.shop.ShopTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** What the demo's shop sends when nothing is wrong, without its times. */
final class ShopCalls {
  private static final int RATE = 100;
  private static final int MOST_SECONDS = Integer.MAX_VALUE;
  private static final double UNKNOWN_CUSTOMERS = 0.02;

  private final ShopTraffic traffic;

  ShopCalls(long seed, int customers) {
    ShopSettings.Faults none =
        new ShopSettings.Faults(0, 0, 0, 0, UNKNOWN_CUSTOMERS, Duration.ZERO, Duration.ZERO);
    traffic =
        new ShopTraffic(
            new ShopSettings(seed, RATE, MOST_SECONDS, customers, 0, none), Instant.EPOCH);
  }

  ShopDimensions dimensions() {
    return traffic.dimensions();
  }

  Call next() {
    return Call.parse(traffic.next().payload());
  }

  /** The next call of a customer who is asked for. */
  Call next(Predicate<String> customer) {
    Call call = next();
    while (!customer.test(call.customerId())) {
      call = next();
    }
    return call;
  }
}

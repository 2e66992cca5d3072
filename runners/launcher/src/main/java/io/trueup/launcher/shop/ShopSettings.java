package io.trueup.launcher.shop;

import java.time.Duration;

/**
 * The size of the shop and what is planted in its traffic.
 *
 * @param seed the same seed and start give the same traffic
 * @param rate records per second, at least 1
 * @param seconds how long it lasts
 * @param customers how many customers the dimension tables have
 * @param driftedCustomers of how many of them the segment changes afterwards
 * @param faults how often what is planted
 */
public record ShopSettings(
    long seed, int rate, int seconds, int customers, int driftedCustomers, Faults faults) {

  /** A shop that shows everything, of a traffic of {@code rate} for {@code seconds}. */
  public static ShopSettings of(int rate, int seconds) {
    return new ShopSettings(1, rate, seconds, 2_000, 25, Faults.USUAL);
  }

  /** All records of the whole time. */
  public long records() {
    return (long) rate * seconds;
  }

  /**
   * Probabilities per record, from 0 to 1.
   *
   * @param unknownCustomer per session
   * @param lateness how far in the past a late event is
   * @param calm how long after the start the first late event may come: nothing is late before
   *     there is a watermark
   */
  public record Faults(
      double duplicate,
      double late,
      double malformed,
      double contractBreaking,
      double unknownCustomer,
      Duration lateness,
      Duration calm) {
    static final Faults USUAL =
        new Faults(0.01, 0.01, 0.002, 0.003, 0.02, Duration.ofMinutes(10), Duration.ofSeconds(15));
  }
}

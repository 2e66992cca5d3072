package io.trueup.launcher.shop;

/**
 * A customer of the shop.
 *
 * @param customerId the raw id that its events carry
 * @param segment {@code new}, {@code returning} or {@code vip}; empty for somebody whom the
 *     dimension tables do not have
 * @param country two letters; empty likewise
 */
public record Customer(String customerId, String segment, String country) {
  static Customer walkIn(int number) {
    return new Customer("walk-in-%05d".formatted(number), "", "");
  }

  /** Whether a customer agreed to get offers: nine of ten did. */
  public static String consents(String customerId) {
    return Boolean.toString(Math.floorMod(customerId.hashCode(), 10) != 0);
  }

  /** Whether the dimension tables have the customer. */
  boolean known() {
    return !segment.isEmpty();
  }

  /** Whether the segment can still grow. */
  boolean canMoveUp() {
    return known() && !segment.equals("vip");
  }

  /** The segment above this one. */
  String nextSegment() {
    return segment.equals("new") ? "returning" : "vip";
  }
}

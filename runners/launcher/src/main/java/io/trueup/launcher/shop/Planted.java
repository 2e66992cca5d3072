package io.trueup.launcher.shop;

/**
 * How many records the shop's traffic has had so far, and what was planted in them.
 *
 * @param sent all records, duplicates and broken ones included
 * @param driftedCustomers customers whose segment {@link ShopTraffic#drift} changes afterwards
 */
public record Planted(
    long sent,
    long duplicates,
    long late,
    long malformed,
    long contractBreaking,
    long unknownCustomer,
    long driftedCustomers) {

  /** The records that Record is to reject. */
  public long broken() {
    return malformed + contractBreaking;
  }
}

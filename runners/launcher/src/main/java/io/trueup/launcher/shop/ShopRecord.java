package io.trueup.launcher.shop;

import java.time.Instant;

/**
 * One record of the shop's traffic.
 *
 * @param customerId the raw customer id, the record's key in Kafka
 * @param sendTime when it is due to be sent
 * @param eventTime when it says that it happened
 * @param payload Segment-spec JSON as text
 * @param plant what was planted in it
 */
public record ShopRecord(
    String customerId, Instant sendTime, Instant eventTime, String payload, Plant plant) {
  /** The same record, due at another time. */
  ShopRecord at(Instant due) {
    return new ShopRecord(customerId, due, eventTime, payload, plant);
  }
}

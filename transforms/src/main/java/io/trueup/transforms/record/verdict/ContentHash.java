package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The 32 bits by which the gate tells whether two copies of an event say the same: all that is kept
 * of an event but when and where it was received, which every delivery has anew.
 *
 * <p>Made of {@link String#hashCode} and {@link java.util.Map#hashCode}, which are specified and so
 * the same in every JVM. Two different contents are taken for one with a probability of about 2
 * <sup>-32</sup>; contents that are equal never differ.
 */
final class ContentHash {
  private static final int FACTOR = 31;

  private ContentHash() {}

  static int of(CustomerEvent event) {
    int hash = event.name().hashCode();
    hash = with(hash, event.source());
    hash = with(hash, event.contractVersion());
    hash = with(hash, event.customerKey());
    hash = with(hash, event.aliasKey());
    hash = with(hash, event.sessionId());
    hash = with(hash, event.eventTime().getMillis());
    hash = with(hash, event.page());
    hash = with(hash, event.sku());
    hash = with(hash, event.quantity());
    hash = with(hash, event.amountMicros());
    hash = with(hash, event.currency());
    hash = with(hash, event.experiment());
    hash = with(hash, event.arm());
    return with(hash, event.properties());
  }

  private static int with(int hash, @Nullable Object field) {
    return FACTOR * hash + (field == null ? 0 : field.hashCode());
  }
}

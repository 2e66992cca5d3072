package io.trueup.transforms.enrich;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Dimension tables held in memory.
 *
 * @param customers by customer key
 * @param products by sku
 */
public record InMemoryAttributeTables(AttributeHistory customers, AttributeHistory products)
    implements AttributeTables {

  @Override
  public @Nullable Map<String, String> customer(String customerKey, Instant time) {
    return customers.asOf(customerKey, time);
  }

  @Override
  public @Nullable Map<String, String> product(String sku, Instant time) {
    return products.asOf(sku, time);
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.IdentityLinks;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Tables of which the customers are in a cache.
 *
 * @param customers those that came last
 * @param others all but the customers
 */
record CachedTables(CustomerCache customers, AttributeTables others) implements AttributeTables {
  @Override
  public @Nullable Map<String, String> customer(String customerKey, Instant time) {
    return customers.asOf(customerKey, time);
  }

  @Override
  public boolean pending(String customerKey) {
    return customers.pending(customerKey);
  }

  @Override
  public @Nullable Map<String, String> product(String sku, Instant time) {
    return others.product(sku, time);
  }

  @Override
  public IdentityLinks links() {
    return others.links();
  }

  @Override
  public int flags() {
    return others.flags();
  }
}

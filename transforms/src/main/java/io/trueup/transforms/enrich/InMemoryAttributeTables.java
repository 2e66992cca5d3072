package io.trueup.transforms.enrich;

import io.trueup.schemas.event.Flag;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Dimension tables held in memory.
 *
 * @param customers by customer key
 * @param products by sku
 * @param links between customer keys
 * @param flags of the events that they are used for
 */
public record InMemoryAttributeTables(
    AttributeHistory customers, AttributeHistory products, IdentityLinks links, int flags)
    implements AttributeTables {

  /** What there is before any tables were loaded: nothing, and events say so. */
  public static final InMemoryAttributeTables UNLOADED =
      new InMemoryAttributeTables(
          AttributeHistory.EMPTY, AttributeHistory.EMPTY, IdentityLinks.NONE, Flag.UNLOADED.bit());

  /** Current tables without links. */
  public InMemoryAttributeTables(AttributeHistory customers, AttributeHistory products) {
    this(customers, products, IdentityLinks.NONE, Flag.NONE);
  }

  /** The same tables, while the database does not answer. */
  public InMemoryAttributeTables stale() {
    return new InMemoryAttributeTables(customers, products, links, flags | Flag.STALE.bit());
  }

  @Override
  public @Nullable Map<String, String> customer(String customerKey, Instant time) {
    return customers.asOf(customerKey, time);
  }

  @Override
  public @Nullable Map<String, String> product(String sku, Instant time) {
    return products.asOf(sku, time);
  }
}

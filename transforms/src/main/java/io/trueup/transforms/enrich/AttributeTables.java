package io.trueup.transforms.enrich;

import java.util.Map;
import org.joda.time.Instant;

/**
 * A snapshot of the dimension tables, held in memory and never changed.
 *
 * <p>Look-ups are as of a time, so that an event gets the attributes that held when it happened.
 */
public interface AttributeTables {
  /** Attributes of a customer as of {@code time}; null where the tables do not have it then. */
  Map<String, String> customer(String customerKey, Instant time);

  /** Attributes of a product as of {@code time}; null where the tables do not have it then. */
  Map<String, String> product(String sku, Instant time);
}

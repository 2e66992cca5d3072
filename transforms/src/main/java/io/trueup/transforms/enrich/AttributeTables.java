package io.trueup.transforms.enrich;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * A snapshot of the dimension tables and of the links between customers, held in memory and never
 * changed.
 *
 * <p>Look-ups are as of a time, so that an event gets the attributes that held when it happened.
 */
public interface AttributeTables {
  /** Attributes of a customer as of {@code time}; null where the tables do not have it then. */
  @Nullable Map<String, String> customer(String customerKey, Instant time);

  /**
   * Whether {@link #customer} has yet to be looked up in the background, and is null for that.
   * Where it is asked before, what is found in between is not taken for unknown.
   */
  default boolean pending(String customerKey) {
    return false;
  }

  /** Attributes of a product as of {@code time}; null where the tables do not have it then. */
  @Nullable Map<String, String> product(String sku, Instant time);

  /** Which keys are one customer's. */
  IdentityLinks links();

  /**
   * What an event is flagged with that these tables are used for, a bit mask of {@link
   * io.trueup.schemas.event.Flag#bit}s: none where they are what the database holds now.
   */
  int flags();
}

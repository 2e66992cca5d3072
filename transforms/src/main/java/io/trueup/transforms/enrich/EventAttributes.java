package io.trueup.transforms.enrich;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Which attributes an event gets, and how they are read from the dimension tables: those of its
 * customer and its product as of the event's time.
 *
 * <p>An attribute is absent where the event names no customer or product, and {@link
 * EnrichedEvent#UNKNOWN} where the tables do not have it. Maps are shared between events and never
 * changed; they are in name order.
 */
public final class EventAttributes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SortedMap<String, String> unknownCustomer;
  private final SortedMap<String, String> unknownProduct;

  private EventAttributes(Collection<String> customer, Collection<String> product) {
    this.unknownCustomer = unknown(customer);
    this.unknownProduct = unknown(product);
  }

  /**
   * The attributes of these names, as far as an event names a customer and a product.
   *
   * @throws IllegalArgumentException where customer and product share an attribute name
   */
  public static EventAttributes of(
      Collection<String> customerAttributes, Collection<String> productAttributes) {
    for (String name : customerAttributes) {
      if (productAttributes.contains(name)) {
        throw new IllegalArgumentException(
            "The attribute '"
                + name
                + "' is both a customer's and a product's; rename one of them");
      }
    }
    return new EventAttributes(customerAttributes, productAttributes);
  }

  /** The attributes of {@code event} by name. */
  public Map<String, String> of(CustomerEvent event, AttributeTables tables) {
    return of(event, event.customerKey(), tables);
  }

  /**
   * The attributes of {@code event} by name where its customer is known by another key.
   *
   * @param customerKey whose attributes it gets; null for nobody's
   */
  public Map<String, String> of(
      CustomerEvent event, @Nullable String customerKey, AttributeTables tables) {
    Map<String, String> customer = ofCustomer(customerKey, event.eventTime(), tables);
    Map<String, String> product = ofProduct(event, tables);
    if (product.isEmpty()) {
      return customer;
    }
    if (customer.isEmpty()) {
      return product;
    }
    SortedMap<String, String> both = new TreeMap<>(customer);
    both.putAll(product);
    return Collections.unmodifiableSortedMap(both);
  }

  private Map<String, String> ofCustomer(
      @Nullable String key, Instant time, AttributeTables tables) {
    return key == null || unknownCustomer.isEmpty()
        ? Map.of()
        : select(unknownCustomer, tables.customer(key, time));
  }

  private Map<String, String> ofProduct(CustomerEvent event, AttributeTables tables) {
    String sku = event.sku();
    return sku == null || unknownProduct.isEmpty()
        ? Map.of()
        : select(unknownProduct, tables.product(sku, event.eventTime()));
  }

  /** The row itself where it has exactly the attributes wanted, which is the common case. */
  private static Map<String, String> select(
      SortedMap<String, String> unknown, @Nullable Map<String, String> row) {
    if (row == null) {
      return unknown;
    }
    if (row instanceof SortedMap && row.size() == unknown.size() && hasAll(row, unknown)) {
      return row;
    }
    SortedMap<String, String> selected = new TreeMap<>(unknown);
    selected.replaceAll((name, absent) -> row.get(name) == null ? absent : row.get(name));
    return Collections.unmodifiableSortedMap(selected);
  }

  private static boolean hasAll(Map<String, String> row, Map<String, String> wanted) {
    for (String name : wanted.keySet()) {
      if (row.get(name) == null) {
        return false;
      }
    }
    return true;
  }

  private static SortedMap<String, String> unknown(Collection<String> names) {
    SortedMap<String, String> unknown = new TreeMap<>();
    for (String name : names) {
      unknown.put(name, EnrichedEvent.UNKNOWN);
    }
    return Collections.unmodifiableSortedMap(unknown);
  }
}

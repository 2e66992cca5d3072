package io.trueup.pipelines.config;

import java.io.Serializable;
import java.util.Set;
import org.joda.time.Duration;

/**
 * What Enrich adds to events.
 *
 * @param customerAttributes attribute names taken from {@code customer_attribute}
 * @param productAttributes attribute names taken from {@code product_attribute}
 * @param refresh how often the tables are read again while the stream runs
 * @param customerLookup how the stream gets the attributes of customers
 * @param cachedCustomers how many customers are kept in memory where they are cached
 */
public record EnrichSettings(
    Set<String> customerAttributes,
    Set<String> productAttributes,
    Duration refresh,
    CustomerLookup customerLookup,
    int cachedCustomers)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}

package io.trueup.pipelines.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The same without the attributes that are not among {@code names}. */
  public EnrichSettings only(Set<String> names) {
    return new EnrichSettings(
        common(customerAttributes, names),
        common(productAttributes, names),
        refresh,
        customerLookup,
        cachedCustomers);
  }

  /** The names of all attributes. */
  public Set<String> attributes() {
    return Stream.concat(customerAttributes.stream(), productAttributes.stream())
        .collect(toUnmodifiableSet());
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    return some.stream().filter(others::contains).collect(toUnmodifiableSet());
  }
}

package io.trueup.pipelines.io.postgres;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trueup.pipelines.config.EnrichSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The attributes of the customers that came last, a bounded number of them. Nobody waits: a
 * customer that is not there is looked up in the background, and one that was looked up longer than
 * a refresh ago is looked up again while what is known of it is still used. A customer takes about
 * 300 bytes.
 */
final class CustomerCache {
  private final CustomerQueries queries;
  private final AsyncLoadingCache<String, List<AttributeRow>> customers;

  CustomerCache(DataSource database, EnrichSettings settings) {
    queries = new CustomerQueries(database, settings.customerAttributes());
    customers =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedCustomers())
            .refreshAfterWrite(settings.refresh().getMillis(), TimeUnit.MILLISECONDS)
            .buildAsync((customerKey, executor) -> queries.ask(customerKey));
  }

  /** Whether the customer has yet to be looked up, which this starts. */
  boolean pending(String customerKey) {
    return find(customerKey) == null;
  }

  /** What held at {@code time}; null where nothing did, or where the customer is pending. */
  @Nullable Map<String, String> asOf(String customerKey, Instant time) {
    List<AttributeRow> versions = find(customerKey);
    if (versions != null) {
      for (AttributeRow version : versions) {
        if (!time.isBefore(version.validFrom())
            && (version.validTo() == null || time.isBefore(version.validTo()))) {
          return version.attributes();
        }
      }
    }
    return null;
  }

  /** How many customers are kept, those under way included. */
  long size() {
    customers.synchronous().cleanUp();
    return customers.synchronous().estimatedSize();
  }

  void stop() {
    queries.stop();
  }

  private @Nullable List<AttributeRow> find(String customerKey) {
    CompletableFuture<List<AttributeRow>> found = customers.get(customerKey);
    return found.isDone() && !found.isCompletedExceptionally() ? found.join() : null;
  }
}

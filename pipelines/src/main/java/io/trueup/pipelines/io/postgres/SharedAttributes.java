package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.CustomerLookup;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.transforms.enrich.AttributeTables;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The attributes that the workers of one JVM share.
 *
 * @param tables what is kept whole
 * @param customers what is kept of customers, where those are not kept whole
 */
record SharedAttributes(RefreshedAttributes tables, @Nullable CustomerCache customers)
    implements Shared.Stoppable {
  /** Begins to load. */
  static SharedAttributes load(DataSource database, EnrichSettings settings) {
    boolean cached = settings.customerLookup() == CustomerLookup.CACHE;
    AttributeLoader loader =
        cached
            ? AttributeLoader.withoutCustomers(database, settings)
            : AttributeLoader.of(database, settings);
    return new SharedAttributes(
        new RefreshedAttributes(loader, settings.refresh(), System::nanoTime),
        cached ? new CustomerCache(database, settings) : null);
  }

  AttributeTables current() {
    return customers == null ? tables.current() : new CachedTables(customers, tables.current());
  }

  @Override
  public void stop() {
    tables.stop();
    if (customers != null) {
      customers.stop();
    }
  }
}

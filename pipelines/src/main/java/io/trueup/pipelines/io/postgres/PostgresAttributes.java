package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.joda.time.Duration;

/**
 * The attribute tables of a database: one snapshot in this JVM, shared by all workers with equal
 * settings and loaded again in the background. While the database is down, the last snapshot stays.
 *
 * @param database where the tables are
 * @param enrich which attributes are kept, and how often changes are looked for
 * @param runId the run that the snapshot is of; no run sees what another one has loaded
 */
public record PostgresAttributes(PostgresSettings database, EnrichSettings enrich, long runId)
    implements AttributeSource {
  private static final long serialVersionUID = 1L;
  private static final ConcurrentMap<PostgresAttributes, RefreshedAttributes> SNAPSHOTS =
      new ConcurrentHashMap<>();

  private static final Duration NEVER = Duration.standardDays(365);

  /** The tables as they are when a run begins: a recompute sees one state of them to its end. */
  public static PostgresAttributes once(
      PostgresSettings database, EnrichSettings enrich, long runId) {
    return new PostgresAttributes(
        database,
        new EnrichSettings(enrich.customerAttributes(), enrich.productAttributes(), NEVER),
        runId);
  }

  /**
   * Waits for the first load only, for up to a minute.
   *
   * @throws IllegalStateException if that was not enough
   */
  @Override
  public AttributeTables current() {
    return SNAPSHOTS.computeIfAbsent(this, PostgresAttributes::load).current();
  }

  private RefreshedAttributes load() {
    AttributeLoader loader = new AttributeLoader(ConnectionPool.of(database), enrich);
    return new RefreshedAttributes(
        loader, enrich.refresh(), unused -> SNAPSHOTS.remove(this, unused));
  }
}

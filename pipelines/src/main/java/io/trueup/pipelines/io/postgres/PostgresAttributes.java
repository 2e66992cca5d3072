package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;

/**
 * The attribute tables of a database, as a stream uses them: one snapshot in this JVM, shared by
 * all workers with equal settings and kept up to date in the background for as long as one of them
 * is open. Nobody ever waits for the database: before the first snapshot there are empty tables,
 * and while it is down the last snapshot stays; both say so in their flags.
 *
 * @param database where the tables are
 * @param enrich which attributes are kept, how, and how often changes are looked for
 * @param runId the run that the snapshot is of; no run sees what another one has loaded
 */
public record PostgresAttributes(PostgresSettings database, EnrichSettings enrich, long runId)
    implements AttributeSource {
  private static final long serialVersionUID = 1L;
  private static final Shared<PostgresAttributes, SharedAttributes> SHARED = new Shared<>();

  @Override
  public void open() {
    SHARED.open(this, () -> SharedAttributes.load(ConnectionPool.of(database), enrich));
  }

  @Override
  public AttributeTables current() {
    return SHARED.get(this).current();
  }

  @Override
  public void close() {
    SHARED.close(this);
  }
}

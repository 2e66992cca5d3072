package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.Patience;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.joda.time.Duration;

/**
 * The attribute tables as they are when a recompute first asks for them: it sees one state of them
 * to its end. It waits for the database, because exact numbers of no attributes would be wrong
 * ones.
 *
 * <p>A JVM keeps the tables of one run for each database: those of the newest that asked.
 *
 * @param database where the tables are
 * @param enrich which attributes are kept
 * @param runId the run that the tables are of
 * @param patience for how long a database that is down is tried again
 */
public record AttributesOnce(
    PostgresSettings database, EnrichSettings enrich, long runId, Duration patience)
    implements AttributeSource {
  private static final long serialVersionUID = 1L;
  private static final ConcurrentMap<AttributesOnce, AttributeTables> TABLES =
      new ConcurrentHashMap<>();

  /**
   * Waits for the first load of the run.
   *
   * @throws IllegalStateException if the database cannot be read; who asks again tries again
   */
  @Override
  public AttributeTables current() {
    AttributeTables tables = TABLES.get(this);
    if (tables == null) {
      tables = TABLES.computeIfAbsent(this, AttributesOnce::load);
      TABLES.keySet().removeIf(this::isAfter);
    }
    return tables;
  }

  private boolean isAfter(AttributesOnce other) {
    return database.equals(other.database) && runId > other.runId;
  }

  private AttributeTables load() {
    try {
      return new Patience(patience)
          .tryTo(
              "The database of the attribute tables",
              SQLException.class::isInstance,
              () ->
                  AttributeLoader.of(ConnectionPool.of(database), enrich)
                      .loadIfChanged()
                      .orElseThrow());
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (Exception unavailable) {
      throw new IllegalStateException(
          "The attribute tables cannot be read: check that the database answers", unavailable);
    }
  }
}

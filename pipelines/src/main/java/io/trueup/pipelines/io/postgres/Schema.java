package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;

/** Trueup's tables. */
public final class Schema {
  static final String NAME = "trueup";

  private Schema() {}

  /**
   * Brings the tables to the version of this program; does nothing where they are.
   *
   * @param patience for how long a server that is down is tried again
   * @throws io.trueup.pipelines.io.ConnectionException if the database cannot be used
   */
  public static void migrate(PostgresSettings settings, Duration patience) {
    Database.await(settings, patience);
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(settings.url(), settings.user(), settings.password())
        .schemas(NAME)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.joda.time.Duration;

/** A migrated database of its own, on the one embedded server of this JVM. */
public final class TestDatabase {
  static {
    // The driver asserts that a connection does not break under a batch; tests break some.
    TestDatabase.class.getClassLoader().setPackageAssertionStatus("org.postgresql", false);
  }

  private static final String MIGRATED = "migrated";
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final PostgresSettings settings;

  private TestDatabase(PostgresSettings settings) {
    this.settings = settings;
  }

  public static TestDatabase create() {
    return copyOf(MIGRATED);
  }

  static TestDatabase createEmpty() {
    return copyOf("template0");
  }

  private static TestDatabase copyOf(String template) {
    String name = "test" + COUNT.incrementAndGet();
    createDatabase(SERVER, name, template);
    return new TestDatabase(settings(SERVER, name));
  }

  private static void createDatabase(EmbeddedPostgres server, String name, String template) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static PostgresSettings settings(EmbeddedPostgres server, String name) {
    String url = "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name);
    return new PostgresSettings(url, "postgres", "postgres");
  }

  public PostgresSettings settings() {
    return settings;
  }

  public DataSource source() {
    return ConnectionPool.of(settings);
  }

  /** The first column of a query's rows, as text. */
  public List<String> texts(String sql) throws SQLException {
    return Query.of(sql).read(source(), row -> String.valueOf(row.getString(1)));
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      Path logins = Files.createTempFile("pg_hba", ".conf");
      Files.writeString(logins, "host all postgres all trust\nhost all all all scram-sha-256\n");
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPGStartupWait(java.time.Duration.ofMinutes(1))
              .setServerConfig("hba_file", logins.toString())
              .start();
      logins.toFile().deleteOnExit();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      createDatabase(server, MIGRATED, "template0");
      Schema.migrate(settings(server, MIGRATED), Duration.ZERO);
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package io.trueup.launcher.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * A private PostgreSQL on loopback and a free port, with database and role {@value #NAME}; its data
 * go when it is closed. The server is a child process; it ends with this one.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** The database, the role that owns it, and the role's password. */
  public static final String NAME = "trueup";

  private static final int STOP_SECONDS = 10;

  private final TemporaryDirectory directory;
  private final EmbeddedPostgres server;
  private final ExitHook exit;

  private EmbeddedPostgresServer(TemporaryDirectory directory, EmbeddedPostgres server) {
    this.directory = directory;
    this.server = server;
    this.exit = ExitHook.closing(this);
  }

  /** Returns once the database can be used. */
  public static EmbeddedPostgresServer start() throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create("trueup-postgres");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.path().resolve("data"))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            // Nothing here outlives the process, so nothing need survive a crash of the machine.
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
    EmbeddedPostgresServer embedded = new EmbeddedPostgresServer(directory, postgres);
    embedded.createDatabase();
    return embedded;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
  }

  @Override
  public void close() throws IOException {
    if (exit.withdraw()) {
      Process process = server.getProcess();
      server.close();
      awaitEnd(process);
      directory.close();
    }
  }

  private static void awaitEnd(Process process) throws IOException {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void createDatabase() throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
      statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
    } catch (SQLException e) {
      throw new IOException("Cannot create the database " + NAME, e);
    }
  }
}

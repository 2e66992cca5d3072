package io.trueup.launcher.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A private PostgreSQL on loopback and a free port, with database and role {@value #NAME}; its data
 * go when it is closed. The server is a process of its own; it ends with this one.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** The database, the role that owns it, and the role's password. */
  public static final String NAME = "trueup";

  /** A machine that does much else takes longer than the ten seconds that are usual. */
  private static final Duration START = Duration.ofMinutes(1);

  private final TemporaryDirectory directory;
  private final Path data;
  private final ExitHook exit;
  private @Nullable EmbeddedPostgres server;

  private EmbeddedPostgresServer(TemporaryDirectory directory) {
    this.directory = directory;
    this.data = directory.path().resolve("data");
    this.exit = ExitHook.closing(this);
  }

  /** Returns once the database can be used. */
  public static EmbeddedPostgresServer start() throws IOException {
    // The exit hook comes first, so that there is no moment at which a server could be left behind.
    EmbeddedPostgresServer embedded =
        new EmbeddedPostgresServer(TemporaryDirectory.create("trueup-postgres"));
    try {
      embedded.launch();
      embedded.createDatabase();
      return embedded;
    } catch (IOException | RuntimeException failure) {
      embedded.close();
      throw failure;
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + NAME;
  }

  /** The id of the server's main process. */
  long processId() throws IOException {
    return new ServerProcess(data).id().orElseThrow();
  }

  /** Waits for a start that is under way: a server can be ended only once it is there. */
  @Override
  public synchronized void close() throws IOException {
    if (exit.withdraw()) {
      ServerProcess process = new ServerProcess(data);
      if (server != null) {
        server.close();
      }
      process.end();
      directory.close();
    }
  }

  private synchronized void launch() throws IOException {
    if (ExitHook.isExiting()) {
      throw new IOException("PostgreSQL is not started: this process is ending");
    }
    server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(START)
            .setDataDirectory(data)
            .setRegisterShutdownHook(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            // Nothing here outlives the process, so nothing need survive a crash of the machine.
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
  }

  private synchronized EmbeddedPostgres server() {
    if (server == null) {
      throw new IllegalStateException("PostgreSQL has not been started");
    }
    return server;
  }

  private void createDatabase() throws IOException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
      statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
    } catch (SQLException e) {
      throw new IOException("Cannot create the database " + NAME, e);
    }
  }
}

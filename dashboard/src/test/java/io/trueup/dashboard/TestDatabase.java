package io.trueup.dashboard;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.time.Duration;

/** Trueup's tables on an embedded server of their own. */
final class TestDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final PostgresSettings settings;

  TestDatabase() throws IOException {
    server = EmbeddedPostgres.builder().setPGStartupWait(java.time.Duration.ofMinutes(1)).start();
    settings = new PostgresSettings(url(), "postgres", "postgres");
    Schema.migrate(settings, Duration.ZERO);
  }

  DataSource source() {
    return ConnectionPool.of(settings);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs it as a login that has been granted {@code role} only. */
  void executeAs(String role, String sql) throws SQLException {
    try (Connection connection = logIn(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column that such a login reads. */
  List<String> textsAs(String role, String sql) throws SQLException {
    try (Connection connection = logIn(role);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private Connection logIn(String role) throws SQLException {
    String login = "login_of_" + role;
    execute(
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
            CREATE ROLE %1$s LOGIN IN ROLE %2$s;
          END IF;
        END $$"""
            .formatted(login, role));
    return DriverManager.getConnection(url(), login, "");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private String url() {
    return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
  }
}

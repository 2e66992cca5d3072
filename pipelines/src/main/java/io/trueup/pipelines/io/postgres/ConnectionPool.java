package io.trueup.pipelines.io.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trueup.pipelines.config.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * The one pool of connections to a database in this JVM, shared by all that use it. Connections
 * that are not used are closed, so it costs nothing after a job ended.
 */
public final class ConnectionPool extends HikariDataSource {
  private static final ConcurrentMap<PostgresSettings, ConnectionPool> POOLS =
      new ConcurrentHashMap<>();
  private static final int MOST_CONNECTIONS = 16;
  private static final long CONNECTION_TIMEOUT_MILLIS = 30_000;
  private static final long IDLE_TIMEOUT_MILLIS = 30_000;

  private ConnectionPool(HikariConfig config) {
    super(config);
  }

  /**
   * Connects when it is first used. While the server is down, {@code getConnection} waits for up to
   * 30 seconds.
   */
  public static DataSource of(PostgresSettings settings) {
    return POOLS.computeIfAbsent(settings, ConnectionPool::create);
  }

  /** The pool of whichever JVM calls it. */
  static SerializableFunction<Void, DataSource> provider(PostgresSettings settings) {
    return ignored -> of(settings);
  }

  /** A connection that a roll-back mends when it broke. */
  @Override
  public Connection getConnection() throws SQLException {
    return MendingConnection.of(super::getConnection);
  }

  private static ConnectionPool create(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setPoolName("trueup");
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "trueup");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new ConnectionPool(config);
  }
}

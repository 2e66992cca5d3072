package io.trueup.pipelines.io.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trueup.pipelines.config.PostgresSettings;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.postgresql.Driver;

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

  private static ConnectionPool create(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    // By name: DriverManager knows only the driver of the first job that a cluster's worker ran.
    config.setDriverClassName(Driver.class.getName());
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

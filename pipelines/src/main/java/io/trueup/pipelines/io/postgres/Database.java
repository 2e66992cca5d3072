package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.joda.time.Duration;
import org.postgresql.Driver;

/** Whether PostgreSQL can be used, and the sentence that says why not. */
public final class Database {
  private static final String INVALID_PASSWORD = "28P01";
  private static final String REFUSED_LOGIN = "28000";
  private static final String UNKNOWN_DATABASE = "3D000";

  private Database() {}

  /**
   * Returns once a connection could be opened.
   *
   * @param patience for how long a server that is down is tried again
   * @throws ConnectionException at once for a wrong URL, password or database name; after {@code
   *     patience} for a server that stays down
   */
  public static void await(PostgresSettings settings, Duration patience) {
    try {
      new Patience(patience)
          .tryTo(
              "PostgreSQL at " + place(settings),
              Database::down,
              () -> {
                connect(settings).close();
                return true;
              });
    } catch (SQLException refused) {
      throw new ConnectionException(sentence(settings, refused), refused);
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (Exception unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static Connection connect(PostgresSettings settings) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", settings.user());
    login.setProperty("password", settings.password());
    Connection connection = new Driver().connect(settings.url(), login);
    if (connection == null) {
      throw new ConnectionException(
          "%s is no PostgreSQL URL: write jdbc:postgresql://host:port/database"
              .formatted(place(settings)),
          null);
    }
    return connection;
  }

  private static boolean down(Throwable failure) {
    return failure instanceof SQLException refused && RetriedStates.connection(refused);
  }

  private static String sentence(PostgresSettings settings, SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return switch (state) {
      case INVALID_PASSWORD, REFUSED_LOGIN ->
          "PostgreSQL at %s refuses the login of user %s: check the user and the password"
              .formatted(place(settings), settings.user());
      case UNKNOWN_DATABASE ->
          "PostgreSQL has no database %s: create it, or correct the URL".formatted(place(settings));
      default ->
          RetriedStates.connection(refused)
              ? "PostgreSQL at %s cannot be reached: start it, or correct the URL"
                  .formatted(place(settings))
              : "PostgreSQL at %s refuses the connection: %s"
                  .formatted(place(settings), refused.getMessage());
    };
  }

  /** The URL without its parameters, which may hold a password. */
  private static String place(PostgresSettings settings) {
    String url = settings.url();
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}

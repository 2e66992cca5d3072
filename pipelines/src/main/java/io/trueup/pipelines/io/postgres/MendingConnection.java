package io.trueup.pipelines.io.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is replaced when it is rolled back after it broke.
 *
 * <p>JdbcIO keeps one connection for a bundle, and rolls it back before it tries a batch again.
 * With the connection's own roll-back, which fails too, a database that restarts fails the job.
 */
final class MendingConnection implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MendingConnection.class);
  private static final int VALIDATION_SECONDS = 2;

  /** Opens connections. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  private final Opener opener;
  private Connection connection;

  private MendingConnection(Opener opener) throws SQLException {
    this.opener = opener;
    this.connection = opener.open();
  }

  static Connection of(Opener opener) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            MendingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new MendingConnection(opener));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("rollback")
        && arguments == null
        && !connection.isValid(VALIDATION_SECONDS)) {
      mend();
      return null;
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private void mend() throws SQLException {
    returnBroken();
    connection = opener.open();
    connection.setAutoCommit(false);
  }

  private void returnBroken() {
    try {
      connection.close();
    } catch (SQLException broken) {
      // The pool rolls back what is returned to it, which fails for the reason that brought us
      // here.
      LOG.debug("A broken connection was returned", broken);
    }
  }
}

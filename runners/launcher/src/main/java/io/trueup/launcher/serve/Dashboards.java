package io.trueup.launcher.serve;

import io.trueup.dashboard.Dashboard;
import io.trueup.dashboard.DashboardSettings;
import io.trueup.dashboard.access.Tokens;
import io.trueup.launcher.UserException;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;

/** Starts the dashboard of a deployment, whose tables must be there. */
public final class Dashboards {
  private static final String LOOPBACK = "127.0.0.1";

  private Dashboards() {}

  /** For people on this machine only, on a free port, without tokens. */
  public static Dashboard startLocally(Deployment deployment) {
    return start(deployment, LOOPBACK, 0, Tokens.none());
  }

  /**
   * Starts it.
   *
   * @param environment has the tokens
   * @throws UserException if address, port or tokens cannot be used
   */
  public static Dashboard start(
      Deployment deployment, String host, int port, Map<String, String> environment) {
    return start(deployment, host, port, tokens(environment));
  }

  private static Dashboard start(Deployment deployment, String host, int port, Tokens tokens) {
    DashboardSettings settings =
        new DashboardSettings(
            deployment.name(),
            host,
            port,
            tokens,
            CatalogueEntries.of(deployment.catalogue()),
            new ComparedArms(deployment),
            new KafkaLag(deployment),
            Duration.ofMillis(deployment.streamPolicy().allowedLateness().getMillis()));
    try {
      return Dashboard.start(settings, ConnectionPool.of(deployment.postgres()));
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    } catch (UnknownHostException e) {
      throw new UserException("There is no address '%s'.".formatted(host), e);
    }
  }

  private static Tokens tokens(Map<String, String> environment) {
    try {
      return Tokens.parse(environment.getOrDefault(Tokens.VARIABLE, ""));
    } catch (IllegalArgumentException e) {
      throw new UserException(Tokens.VARIABLE + ": " + e.getMessage(), e);
    }
  }
}

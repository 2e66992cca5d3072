package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.SuppressionSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.joda.time.Duration;

/**
 * The list of suppressed customers of a database, shared by all workers of this JVM and read again
 * in the background every {@link #REFRESH}. While the database is down, the last list stays; before
 * a first one, nobody's events are let through.
 */
public final class PostgresSuppressions implements SuppressionSource {
  /** After this time at most, a running stream knows of a customer who was erased. */
  public static final Duration REFRESH = Duration.standardSeconds(5);

  private static final long serialVersionUID = 1L;
  private static final ConcurrentMap<PostgresSettings, Refreshed<Set<String>>> LISTS =
      new ConcurrentHashMap<>();

  private final PostgresSettings settings;
  private final DeadLetterKeyset keyset;
  private final PseudonymKey pseudonymKey;

  private PostgresSuppressions(
      PostgresSettings settings, DeadLetterKeyset keyset, PseudonymKey pseudonymKey) {
    this.settings = settings;
    this.keyset = keyset;
    this.pseudonymKey = pseudonymKey;
  }

  public static PostgresSuppressions of(Deployment deployment) {
    return new PostgresSuppressions(
        deployment.postgres(), deployment.deadLetterKeyset(), deployment.pseudonymKey());
  }

  @Override
  public Set<String> current() {
    return LISTS.computeIfAbsent(settings, unread -> refreshed()).current();
  }

  private Refreshed<Set<String>> refreshed() {
    SuppressedCustomers customers =
        new SuppressedCustomers(ConnectionPool.of(settings), keyset, pseudonymKey);
    return new Refreshed<>("The list of suppressed customers", customers::read, REFRESH);
  }
}

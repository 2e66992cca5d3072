package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.SuppressionSource;
import java.io.Serializable;
import java.util.Set;
import org.joda.time.Duration;

/**
 * The list of suppressed customers of a database, shared by all workers of a run in this JVM and
 * read again in the background every {@link #REFRESH} for as long as one of them is open. While the
 * database is down, the last list stays; before a first one, nobody's events are let through.
 */
public final class PostgresSuppressions implements SuppressionSource {
  /** After this time at most, a running stream knows of a customer who was erased. */
  public static final Duration REFRESH = Duration.standardSeconds(5);

  private static final long serialVersionUID = 1L;
  private static final Shared<Run, Refreshed<Set<String>>> LISTS = new Shared<>();

  private final Run run;
  private final DeadLetterKeyset keyset;
  private final PseudonymKey pseudonymKey;

  /** Has one configuration and so the same secrets everywhere, which cannot be compared. */
  private record Run(PostgresSettings database, long id) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  PostgresSuppressions(
      PostgresSettings database, DeadLetterKeyset keyset, PseudonymKey pseudonymKey, long runId) {
    run = new Run(database, runId);
    this.keyset = keyset;
    this.pseudonymKey = pseudonymKey;
  }

  /**
   * The list of a deployment.
   *
   * @param runId the run that reads it; no run sees what another one has read
   */
  public static PostgresSuppressions of(Deployment deployment, long runId) {
    return new PostgresSuppressions(
        deployment.postgres(), deployment.deadLetterKeyset(), deployment.pseudonymKey(), runId);
  }

  @Override
  public void open() {
    LISTS.open(run, this::refreshed);
  }

  @Override
  public Set<String> current() {
    return LISTS.get(run).current();
  }

  @Override
  public void close() {
    LISTS.close(run);
  }

  private Refreshed<Set<String>> refreshed() {
    SuppressedCustomers customers =
        new SuppressedCustomers(ConnectionPool.of(run.database()), keyset, pseudonymKey);
    return new Refreshed<>("The list of suppressed customers", customers::read, REFRESH);
  }
}

package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.transforms.listen.automation.SwitchSource;
import java.io.Serializable;
import java.util.Set;
import org.joda.time.Duration;

/**
 * The switches of a database, shared by all workers of a run in this JVM and read again in the
 * background every {@link #REFRESH} for as long as one of them is open. While the database is down,
 * what was read last stays; before it was read first, nothing is decided.
 */
public final class PostgresSwitches implements SwitchSource {
  /** After this time at most, a running stream knows of an automation that is stopped. */
  public static final Duration REFRESH = Duration.millis(500);

  private static final long serialVersionUID = 1L;
  private static final Shared<Run, Refreshed<Set<String>>> SWITCHES = new Shared<>();

  private final Run run;

  private record Run(PostgresSettings database, long id) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The switches of a database.
   *
   * @param runId the run that reads them; no run sees what another one has read
   */
  public PostgresSwitches(PostgresSettings database, long runId) {
    run = new Run(database, runId);
  }

  @Override
  public void open() {
    SWITCHES.open(run, this::refreshed);
  }

  @Override
  public Set<String> stopped() {
    return SWITCHES.get(run).current();
  }

  @Override
  public void close() {
    SWITCHES.close(run);
  }

  private Refreshed<Set<String>> refreshed() {
    AutomationSwitches switches = new AutomationSwitches(ConnectionPool.of(run.database()));
    return new Refreshed<>("The switches of automations", switches::stopped, REFRESH);
  }
}

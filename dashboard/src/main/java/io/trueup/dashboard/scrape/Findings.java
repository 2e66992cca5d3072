package io.trueup.dashboard.scrape;

import io.trueup.dashboard.view.Alerts;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Delays;
import io.trueup.dashboard.view.Freshness;
import io.trueup.dashboard.view.Lag;
import io.trueup.dashboard.view.Ledger;
import io.trueup.dashboard.view.Reconciliations;
import io.trueup.dashboard.view.Reconciliations.Summary;
import io.trueup.dashboard.view.Runs;
import io.trueup.dashboard.view.Tier;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the tables hold now, as far as Prometheus is told. */
public final class Findings {
  private final Ledger ledger;
  private final Freshness freshness;
  private final Runs runs;
  private final Reconciliations reconciliations;
  private final Alerts alerts;
  private final Delays delays;
  private final Lag lag;
  private final List<Tier> tiers;

  /** Of the last reconciliation, which does not change once it is done. */
  private @Nullable Summary last;

  /**
   * Reads from the database.
   *
   * @param tiers those whose newest values are looked at, the finest first
   * @param lag how far the stream is behind its topics
   */
  public Findings(Database database, List<Tier> tiers, Lag lag) {
    this.tiers = List.copyOf(tiers);
    this.lag = lag;
    delays = new Delays(database);
    ledger = new Ledger(database);
    freshness = new Freshness(database, tiers);
    runs = new Runs(database);
    reconciliations = new Reconciliations(database);
    alerts = new Alerts(database);
  }

  List<Ledger.OfSource> ledger() throws SQLException {
    return ledger.bySource();
  }

  Freshness.Page freshness() throws SQLException {
    return freshness.read();
  }

  /** From the first event of a minute to the ledger. */
  List<Delays.OfSource> sourceDelays() throws SQLException {
    return delays.ofSources();
  }

  /** From the first event of a window of the finest tier to its first value. */
  Optional<Delays.Delay> viewDelay() throws SQLException {
    return tiers.isEmpty() ? Optional.empty() : delays.ofWindows(tiers.get(0));
  }

  /** None where that is not known. */
  List<Lag.OfPartition> lag() {
    return lag.read().partitions();
  }

  /** How many alerts of each severity nobody looks after and nobody expected. */
  Map<String, Long> openAlerts(Audience audience) throws SQLException {
    return alerts.openBySeverity(audience);
  }

  /** The last that is done. */
  synchronized Optional<Summary> reconciliation() throws SQLException {
    Optional<Runs.Run> run = runs.lastReconciliation();
    if (run.isPresent() && (last == null || last.run().runId() != run.get().runId())) {
      last = reconciliations.summary(run.get());
    }
    return run.map(done -> last);
  }
}

package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.number;

import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Costs;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Delays;
import io.trueup.dashboard.view.Freshness;
import io.trueup.dashboard.view.Lag;
import io.trueup.dashboard.view.ReadTimes;
import io.trueup.dashboard.view.Runs;
import io.trueup.dashboard.view.Tables;
import io.trueup.dashboard.view.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What can be asked of how the system does. */
final class SystemRoutes {
  private static final int ROWS = 50;
  private static final int MOST_RUNS = 500;

  /** It reads an hour of all values: not once more for each who looks. */
  private static final Duration COSTS_LAST = Duration.ofSeconds(20);

  /**
   * How long it takes until what happens can be seen, in seconds, at most.
   *
   * @param sources from the first event of a minute to the ledger that counts it, by source
   * @param tier the finest
   * @param view from the first event of its windows to the first value of them; null where there is
   *     none within the last hour
   */
  public record Latencies(
      List<Delays.OfSource> sources, @Nullable Tier tier, Delays.@Nullable Delay view) {}

  private final Freshness freshness;
  private final Runs runs;
  private final Tables tables;
  private final Delays delays;
  private final Costs costs;
  private final Lag lag;
  private final @Nullable Tier finest;
  private List<Costs.Cost> lastCosts = List.of();
  private long costsEnd = System.nanoTime();

  SystemRoutes(
      List<CatalogueEntry> catalogue,
      Database database,
      ReadTimes times,
      Lag lag,
      Duration heldFor) {
    List<Tier> tiers = LiveValues.tiers(catalogue);
    this.freshness = new Freshness(database, tiers);
    this.runs = new Runs(database);
    this.tables = new Tables(database);
    this.delays = new Delays(database);
    this.costs = new Costs(database, times, heldFor);
    this.lag = lag;
    this.finest = tiers.isEmpty() ? null : tiers.get(0);
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/freshness",
            "How old the newest of everything is.",
            List.of(),
            Freshness.Page.class,
            request -> freshness.read()),
        Route.get(
            "/api/v1/latencies",
            "How long it takes until what happens is counted, and until it is seen.",
            List.of(),
            Latencies.class,
            request -> latencies()),
        Route.get(
            "/api/v1/lag",
            "What waits in the partitions of the topics to be read.",
            List.of(),
            Lag.Page.class,
            request -> lag.read()),
        Route.get(
            "/api/v1/costs",
            "What each metric writes in an hour, what the stream holds for it, and how long its"
                + " series are read.",
            List.of(),
            Types.listOf(Costs.Cost.class),
            request -> Costs.to(request.audience(), costs())),
        Route.get(
            "/api/v1/runs",
            "The pipelines that ran, the newest first.",
            List.of(number("limit", "how many at most; 50")),
            Types.listOf(Runs.Run.class),
            request -> runs.newest(request.number("limit", ROWS, MOST_RUNS))),
        Route.get(
            "/api/v1/tables",
            "What the tables hold, the largest first.",
            List.of(),
            Types.listOf(Tables.Table.class),
            request -> tables.read()));
  }

  private Latencies latencies() throws SQLException {
    return new Latencies(
        delays.ofSources(), finest, finest == null ? null : delays.ofWindows(finest).orElse(null));
  }

  private synchronized List<Costs.Cost> costs() throws SQLException {
    if (System.nanoTime() - costsEnd >= 0) {
      lastCosts = costs.read();
      costsEnd = System.nanoTime() + COSTS_LAST.toNanos();
    }
    return lastCosts;
  }
}

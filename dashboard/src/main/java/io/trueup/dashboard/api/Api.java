package io.trueup.dashboard.api;

import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.live.LiveFeed;
import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.scrape.Scrape;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Lag;
import io.trueup.dashboard.view.ReadTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked. */
public final class Api {
  private Api() {}

  /** The routes, in the order of their documentation. */
  public static List<Route> routes(
      String title,
      List<CatalogueEntry> catalogue,
      Database database,
      LiveValues values,
      LiveFeed feed,
      Experiments experiments,
      Lag lag,
      Duration heldFor,
      Scrape scrape,
      Gate gate,
      Clock clock) {
    ReadTimes times = new ReadTimes();
    List<Route> routes = new ArrayList<>();
    routes.addAll(new MetricRoutes(catalogue, database, values, feed, times).all());
    routes.addAll(new BoardRoutes(catalogue, database, experiments).all());
    routes.addAll(new TrustRoutes(database).all());
    routes.addAll(new SystemRoutes(catalogue, database, times, lag, heldFor).all());
    routes.addAll(new AlertRoutes(database, clock).all());
    routes.addAll(new AutomationRoutes(database).all());
    routes.add(ScrapeRoute.of(scrape));
    routes.addAll(new SessionRoutes(gate, title).all());
    return routes;
  }
}

package io.trueup.dashboard.api;

import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.live.LiveFeed;
import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Database;
import java.time.Clock;
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
      Gate gate,
      Clock clock) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new MetricRoutes(catalogue, database, values, feed).all());
    routes.addAll(new TrustRoutes(catalogue, database).all());
    routes.addAll(new AlertRoutes(database, clock).all());
    routes.addAll(new SessionRoutes(gate, title).all());
    return routes;
  }
}

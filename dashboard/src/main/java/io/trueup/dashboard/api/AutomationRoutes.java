package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.needed;

import io.trueup.dashboard.view.Automations;
import io.trueup.dashboard.view.Database;
import java.util.List;

/** What can be asked of automations. */
final class AutomationRoutes {
  private final Automations automations;

  AutomationRoutes(Database database) {
    automations = new Automations(database);
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/automations",
            "What automations decided, by reason, and what became of their calls.",
            List.of(
                needed("from", "start of the range, inclusive; hours that begin in it count"),
                needed("to", "its end, exclusive")),
            Types.listOf(Automations.Automation.class),
            request -> automations.read(request.range().from(), request.range().to())));
  }
}

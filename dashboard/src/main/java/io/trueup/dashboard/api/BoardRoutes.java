package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.needed;
import static io.trueup.dashboard.api.Parameter.optional;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.trueup.dashboard.access.Role;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.CatalogueEntry.Kind;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Funnels;
import io.trueup.dashboard.view.ServiceLevels;
import java.sql.SQLException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What can be asked of metrics that are more than values over time. */
final class BoardRoutes {
  private static final Parameter METRIC = needed("metric", "the metric's name");
  private static final Parameter FROM = needed("from", "start of the first window, inclusive");
  private static final Parameter TO = needed("to", "start of the last window, exclusive");
  private static final List<Parameter> COMPARED =
      List.of(
          METRIC,
          needed("from", "start of the range, inclusive"),
          needed("to", "end of the range, exclusive"),
          optional("where", "only exposures with this dimension value, field:value"));

  private final List<CatalogueEntry> catalogue;
  private final Funnels funnels;
  private final ServiceLevels levels;
  private final Experiments experiments;

  BoardRoutes(List<CatalogueEntry> catalogue, Database database, Experiments experiments) {
    this.catalogue = catalogue;
    this.funnels = new Funnels(database);
    this.levels = new ServiceLevels(database);
    this.experiments = experiments;
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/funnel",
            "How many reached each step of a funnel, went on, and dropped out.",
            List.of(
                METRIC,
                FROM,
                TO,
                optional("where", "only with this dimension value of its counts, field:value")),
            Funnels.Funnel.class,
            this::funnel),
        Route.get(
            "/api/v1/service-level",
            "Cases of a service level: open, at risk next, decided and breached, by split.",
            List.of(METRIC, FROM, TO),
            ServiceLevels.Board.class,
            this::level),
        Route.get(
                "/api/v1/experiment",
                "The arms of an experiment, compared with its control.",
                COMPARED,
                Experiments.Experiment.class,
                this::experiment)
            .needing(Role.ANALYST),
        Route.stream(
                "/api/v1/experiment.csv",
                "The arms of an experiment, compared with its control, as a file.",
                COMPARED,
                "text/csv",
                this::csv)
            .needing(Role.ANALYST));
  }

  private Funnels.Funnel funnel(Request request) throws SQLException {
    CatalogueEntry funnel = entry(request, Kind.FUNNEL, "funnel");
    CatalogueEntry counts = counts(funnel);
    if (counts == null) {
      throw new NotFoundResponse(
          "No metric counts the steps of %s: count Funnel Step Left of it by %s and %s."
              .formatted(funnel.name(), Funnels.STEP, Funnels.OUTCOME));
    }
    Request.Range range = request.range();
    return funnels.read(
        request.audience(), funnel, counts, range.from(), range.to(), request.where());
  }

  private ServiceLevels.Board level(Request request) throws SQLException {
    CatalogueEntry level = entry(request, Kind.SERVICE_LEVEL, "service level");
    Request.Range range = request.range();
    return levels.read(request.audience(), level, counts(level), range.from(), range.to());
  }

  private Experiments.Experiment experiment(Request request) throws SQLException {
    Request.Range range = request.range();
    return experiments
        .compare(request.needed("metric"), request.where(), range.from(), range.to())
        .orElseThrow(() -> new NotFoundResponse("There is no such experiment."));
  }

  private void csv(Context context) throws SQLException {
    String csv = ExperimentCsv.of(experiment(new Request(context)));
    context
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"experiment.csv\"")
        .result(csv);
  }

  private CatalogueEntry entry(Request request, Kind kind, String name) {
    String metric = request.needed("metric");
    return catalogue.stream()
        .filter(entry -> entry.name().equals(metric) && entry.is(kind))
        .findFirst()
        .orElseThrow(() -> new NotFoundResponse("There is no such %s.".formatted(name)));
  }

  private @Nullable CatalogueEntry counts(CatalogueEntry of) {
    return catalogue.stream()
        .filter(entry -> entry.name().equals(of.picture().counts()))
        .findFirst()
        .orElse(null);
  }
}

package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.inPath;
import static io.trueup.dashboard.api.Parameter.needed;
import static io.trueup.dashboard.api.Parameter.number;
import static io.trueup.dashboard.api.Parameter.optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.NotFoundResponse;
import io.trueup.dashboard.access.Role;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.DeadLetters;
import io.trueup.dashboard.view.Ledger;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.MetricRows;
import io.trueup.dashboard.view.Reconciliations;
import io.trueup.dashboard.view.Runs;
import io.trueup.schemas.reconcile.RowVerdict;
import java.sql.SQLException;
import java.util.List;

/** What can be asked of how far the numbers can be trusted, and of the system. */
final class TrustRoutes {
  private static final int MOST = 1000;
  private static final int MOST_RUNS = 200;
  private static final int ROWS = 50;
  private static final String DONE = "DONE";
  private static final List<Parameter> RANGE =
      List.of(needed("from", "start of the range, inclusive"), needed("to", "its end, exclusive"));
  private static final Parameter RUN = inPath("runId", "integer", "the run that reconciled");

  private final Ledger ledger;
  private final Runs runs;
  private final Reconciliations reconciliations;
  private final DeadLetters letters;
  private final MetricRows metrics;

  /** Of runs that are done, which do not change. */
  private final Cache<Long, Reconciliations.Summary> summaries =
      Caffeine.newBuilder().maximumSize(MOST_RUNS).build();

  TrustRoutes(Database database) {
    ledger = new Ledger(database);
    runs = new Runs(database);
    reconciliations = new Reconciliations(database);
    letters = new DeadLetters(database);
    metrics = new MetricRows(database);
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/ledger",
            "What became of the records, by source and over event time.",
            List.of(RANGE.get(0), RANGE.get(1), optional("step", "how long a step is; 1m")),
            Ledger.Page.class,
            request ->
                ledger.read(
                    request.range().from(), request.range().to(), request.tier("step", "1m"))),
        Route.get(
            "/api/v1/reconciliations",
            "The runs that reconciled, the newest first.",
            List.of(number("limit", "how many at most; 50")),
            Types.listOf(Runs.Run.class),
            request -> runs.reconciliations(request.number("limit", ROWS, MOST_RUNS))),
        Route.get(
            "/api/v1/reconciliations/{runId}",
            "One reconciliation in numbers.",
            List.of(RUN),
            Reconciliations.Summary.class,
            this::summary),
        Route.get(
            "/api/v1/reconciliations/{runId}/rows",
            "Its rows, those without an explanation first, then the largest differences.",
            List.of(
                RUN,
                optional("metric", "only of this metric"),
                optional("tier", "only of this tier"),
                optional("verdict", "only with this verdict"),
                optional("cause", "only with a difference by this cause"),
                optional("agreed", "true: those without a difference too"),
                number("limit", "how many at most; 50"),
                number("offset", "how many to skip")),
            Types.listOf(Reconciliations.Row.class),
            this::rows),
        Route.get(
            "/api/v1/dead-letters",
            "How many records were rejected, by reason.",
            RANGE,
            Types.listOf(DeadLetters.Letters.class),
            request -> letters.byReason(request.range().from(), request.range().to(), MOST)),
        Route.get(
                "/api/v1/dead-letters/details",
                "The same, with what was wrong.",
                RANGE,
                Types.listOf(DeadLetters.Letters.class),
                request -> letters.byDetail(request.range().from(), request.range().to(), MOST))
            .needing(Role.ANALYST),
        Route.get(
            "/api/v1/drift",
            "What changed in the fields of events, the newest first.",
            RANGE,
            Types.listOf(MetricRow.class),
            request ->
                metrics.drift(
                    request.audience(), request.range().from(), request.range().to(), MOST)));
  }

  private Reconciliations.Summary summary(Request request) throws SQLException {
    long runId = request.idInPath("runId");
    Reconciliations.Summary known = summaries.getIfPresent(runId);
    if (known != null) {
      return known;
    }
    Runs.Run run =
        runs.reconciliation(runId)
            .orElseThrow(() -> new NotFoundResponse("No run %d has reconciled.".formatted(runId)));
    Reconciliations.Summary summary = reconciliations.summary(run);
    if (run.status().equals(DONE)) {
      summaries.put(runId, summary);
    }
    return summary;
  }

  private List<Reconciliations.Row> rows(Request request) throws SQLException {
    return reconciliations.rows(
        request.audience(),
        request.idInPath("runId"),
        new Reconciliations.Filter(
            request.text("metric"),
            request.tier("tier"),
            request.constant("verdict", RowVerdict.class),
            request.text("cause"),
            "true".equals(request.text("agreed"))),
        request.number("limit", ROWS, MOST),
        request.number("offset", 0, Integer.MAX_VALUE));
  }
}

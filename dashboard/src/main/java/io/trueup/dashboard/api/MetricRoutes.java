package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.needed;
import static io.trueup.dashboard.api.Parameter.optional;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.sse.SseHandler;
import io.trueup.dashboard.live.Headline;
import io.trueup.dashboard.live.LiveFeed;
import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.MetricRows;
import io.trueup.dashboard.view.ReadTimes;
import io.trueup.dashboard.view.Reconciliations;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What can be asked of metrics. */
final class MetricRoutes {
  private static final int MOST_ROWS = 50_000;
  private static final String TIER = "10s";
  private static final Parameter METRIC = needed("metric", "the metric's name");
  private static final Parameter TIER_OF = needed("tier", "the length of its windows: 10s, 1h");
  private static final List<Parameter> SERIES =
      List.of(
          METRIC,
          TIER_OF,
          needed("from", "start of the first window, inclusive"),
          needed("to", "start of the last window, exclusive"),
          optional("where", "only splits with this dimension value, field:value; may come often"));

  /**
   * One value and what the last reconciliation said of it.
   *
   * @param value what readers see now; null where there is none
   * @param row null where it was not reconciled
   */
  public record Explanation(@Nullable MetricRow value, Reconciliations.@Nullable Row row) {}

  private final List<CatalogueEntry> catalogue;
  private final LiveValues values;
  private final LiveFeed feed;
  private final MetricRows rows;
  private final ReadTimes times;
  private final Reconciliations reconciliations;

  MetricRoutes(
      List<CatalogueEntry> catalogue,
      Database database,
      LiveValues values,
      LiveFeed feed,
      ReadTimes times) {
    this.catalogue = catalogue;
    this.values = values;
    this.feed = feed;
    this.rows = new MetricRows(database);
    this.times = times;
    this.reconciliations = new Reconciliations(database);
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/metrics",
            "The metrics of the configuration.",
            List.of(),
            Types.listOf(CatalogueEntry.class),
            request -> catalogue),
        Route.get(
            "/api/v1/headlines",
            "One line for each metric: its newest windows, and the same time last week.",
            List.of(optional("tier", "the tier, or the nearest that the metric has; 10s")),
            Types.listOf(Headline.class),
            request -> values.headlines(request.audience(), request.tier("tier", TIER))),
        Route.get(
            "/api/v1/values",
            "The newest value of every split.",
            List.of(optional("tier", "the tier; 10s")),
            Types.listOf(MetricRow.class),
            request -> values.newest(request.audience(), request.tier("tier", TIER))),
        Route.get(
            "/api/v1/series",
            "The values of one metric over time.",
            SERIES,
            Types.listOf(MetricRow.class),
            this::series),
        Route.stream(
            "/api/v1/series.csv",
            "The values of one metric over time, as a file.",
            SERIES,
            "text/csv",
            this::csv),
        Route.get(
            "/api/v1/explanation",
            "One value, and why it differs from the stream's.",
            List.of(
                METRIC,
                TIER_OF,
                needed("start", "start of its window"),
                optional("where", "a dimension value of the split, field:value; may come often")),
            Explanation.class,
            this::explain),
        Route.stream(
            "/api/v1/live",
            "What changes, as server-sent events: headlines, or rows where a metric is named; tick"
                + " while all is well, trouble while the database cannot be read.",
            List.of(
                optional("metric", "the metric whose splits are followed; all headlines without"),
                optional("tier", "of the metric")),
            "text/event-stream",
            new SseHandler(
                client -> {
                  Request request = new Request(client.ctx());
                  feed.add(
                      client, request.audience(), request.text("metric"), request.tier("tier"));
                })));
  }

  private List<MetricRow> series(Request request) throws SQLException {
    Request.Range range = request.range();
    String metric = request.needed("metric");
    long since = System.nanoTime();
    List<MetricRow> found =
        rows.series(
            request.audience(),
            metric,
            request.tier("tier", TIER),
            range.from(),
            range.to(),
            request.where(),
            MOST_ROWS + 1);
    if (!found.isEmpty()) {
      times.add(metric, since);
    }
    if (found.size() > MOST_ROWS) {
      throw new BadRequestResponse(
          "That is more than %d values: ask for a shorter range or a longer tier."
              .formatted(MOST_ROWS));
    }
    return found;
  }

  private void csv(Context context) throws SQLException {
    Request request = new Request(context);
    String csv = SeriesCsv.of(series(request));
    context
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"series.csv\"")
        .result(csv);
  }

  private Explanation explain(Request request) throws SQLException {
    Instant start = request.time("start");
    if (start == null) {
      throw new BadRequestResponse("The parameter start is missing.");
    }
    String metric = request.needed("metric");
    var tier = request.tier("tier", TIER);
    Map<String, String> where = request.where();
    MetricRow value =
        rows
            .series(request.audience(), metric, tier, start, start.plusMillis(1), where, MOST_ROWS)
            .stream()
            .filter(row -> row.dimensions().equals(where))
            .findFirst()
            .orElse(null);
    return new Explanation(
        value, reconciliations.of(request.audience(), metric, tier, start, where).orElse(null));
  }
}

package io.trueup.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.SecurityHeaders;
import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.api.Api;
import io.trueup.dashboard.api.Route;
import io.trueup.dashboard.api.SharedAnswers;
import io.trueup.dashboard.live.LiveFeed;
import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.scrape.Findings;
import io.trueup.dashboard.scrape.RequestTimes;
import io.trueup.dashboard.scrape.Scrape;
import io.trueup.dashboard.view.Database;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web page and the API over Trueup's tables. */
public final class Dashboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

  private final DashboardSettings settings;
  private final LiveFeed feed;
  private final List<Route> routes;
  private final Gate gate;
  private final RequestTimes times = new RequestTimes();
  private final SharedAnswers answers = new SharedAnswers();
  private final Javalin server;

  private Dashboard(DashboardSettings settings, DataSource source) {
    this.settings = settings;
    this.gate = new Gate(settings.tokens());
    Database database = new Database(source);
    LiveValues values = new LiveValues(database, settings.catalogue());
    this.feed = new LiveFeed(values, json());
    this.routes =
        Api.routes(
            settings.title(),
            settings.catalogue(),
            database,
            values,
            feed,
            settings.experiments(),
            settings.lag(),
            settings.heldFor(),
            new Scrape(
                new Findings(database, LiveValues.tiers(settings.catalogue()), settings.lag()),
                times,
                feed::readers),
            gate,
            Clock.systemUTC());
    this.server = Javalin.create(this::configure);
  }

  /**
   * Returns once it answers.
   *
   * @throws IllegalArgumentException in one sentence, if it would be open to other machines without
   *     tokens, or the port is taken
   * @throws UnknownHostException if the address is none of this machine
   */
  public static Dashboard start(DashboardSettings settings, DataSource source)
      throws UnknownHostException {
    if (settings.tokens().isEmpty()
        && !InetAddress.getByName(settings.host()).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Only loopback may be served without tokens: set %s, or leave the address %s away."
              .formatted(Tokens.VARIABLE, settings.host()));
    }
    Dashboard dashboard = new Dashboard(settings, source);
    try {
      dashboard.server.start(settings.host(), settings.port());
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(
          "%s:%d cannot be listened on: choose another port, or end what listens there."
              .formatted(settings.host(), settings.port()),
          e);
    }
    dashboard.feed.start();
    return dashboard;
  }

  /** Where it is. */
  public String url() {
    return "http://%s:%d/".formatted(settings.host(), server.port());
  }

  /** What it answers. */
  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    feed.close();
    server.stop();
    settings.lag().close();
  }

  /** Times as ISO texts. */
  static ObjectMapper json() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = 64 * 1024L;
    config.jsonMapper(new JavalinJackson(json(), false));
    config.routes.before(SecurityHeaders::add);
    config.routes.before(gate::checkHost);
    config.routes.before("/api/*", context -> context.header("Cache-Control", "no-store"));
    config.routes.beforeMatched(gate::check);
    for (Route route : routes) {
      RouteRole[] roles = route.role() == null ? new RouteRole[0] : new RouteRole[] {route.role()};
      Handler handler = times.timed(route.method().name(), route.path(), answers.handlerOf(route));
      config.routes.addHttpHandler(route.method(), route.path(), handler, roles);
    }
    WebPage.addTo(config);
    config.routes.exception(HttpResponseException.class, Dashboard::refuse);
    config.routes.exception(JsonProcessingException.class, Dashboard::refuseBody);
    config.routes.exception(SQLException.class, Dashboard::excuse);
  }

  private static void refuse(HttpResponseException refusal, Context context) {
    answer(context, refusal.getStatus(), refusal.getMessage());
  }

  private static void refuseBody(JsonProcessingException unreadable, Context context) {
    answer(context, 400, "The body is not the JSON object that this needs.");
  }

  private static void excuse(SQLException failure, Context context) {
    LOG.warn("A request could not be answered", failure);
    answer(context, 503, "The database cannot be read.");
  }

  private static void answer(Context context, int status, String message) {
    context.status(status).json(Map.of("message", message));
  }
}

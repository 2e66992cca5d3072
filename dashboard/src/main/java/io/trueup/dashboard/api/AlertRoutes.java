package io.trueup.dashboard.api;

import static io.trueup.dashboard.api.Parameter.inPath;
import static io.trueup.dashboard.api.Parameter.number;
import static io.trueup.dashboard.api.Parameter.optional;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import io.trueup.dashboard.view.Alerts;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Deliveries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What can be asked of alerts, and done with them. */
final class AlertRoutes {
  private static final int MOST = 1000;
  private static final int ALERTS = 200;
  private static final int LONGEST_TEXT = 1000;

  /** Says that somebody looks after an alert. */
  public record Acknowledgement(@Nullable String note) {}

  /**
   * Says that a rule's alerts are expected.
   *
   * @param dimensions only those with these values; null for all of the rule
   * @param until when it ends
   */
  public record NewSilence(
      @Nullable String rule,
      @Nullable Map<String, String> dimensions,
      @Nullable String reason,
      @Nullable Instant until) {}

  /** Says that it was done. */
  public record Done(boolean done) {}

  private final Alerts alerts;
  private final Deliveries deliveries;
  private final Clock clock;

  AlertRoutes(Database database, Clock clock) {
    this.alerts = new Alerts(database);
    this.deliveries = new Deliveries(database);
    this.clock = clock;
  }

  List<Route> all() {
    return List.of(
        Route.get(
            "/api/v1/alerts",
            "The alerts, the firing ones first.",
            List.of(
                optional("stage", "open, acknowledged or resolved; all without"),
                number("limit", "how many at most; 200")),
            Types.listOf(Alerts.Alert.class),
            request -> {
              Alerts.Stage stage = request.constant("stage", Alerts.Stage.class);
              return alerts.newest(
                  request.audience(),
                  stage == null ? null : stage.name().toLowerCase(Locale.ROOT),
                  request.number("limit", ALERTS, MOST));
            }),
        Route.post(
            "/api/v1/alerts/{alertId}/acknowledgement",
            "Says that the asker looks after the alert.",
            List.of(inPath("alertId", "string", "the alert")),
            Acknowledgement.class,
            Done.class,
            this::acknowledge),
        Route.get(
            "/api/v1/silences",
            "The silences, the newest first.",
            List.of(),
            Types.listOf(Alerts.Silence.class),
            request -> alerts.silences(ALERTS)),
        Route.post(
            "/api/v1/silences",
            "Says that a rule's alerts are expected from now until a time.",
            List.of(),
            NewSilence.class,
            Done.class,
            this::silence),
        Route.delete(
            "/api/v1/silences/{silenceId}",
            "Ends a silence now.",
            List.of(inPath("silenceId", "integer", "the silence")),
            Done.class,
            this::endSilence),
        Route.get(
            "/api/v1/sinks",
            "How many messages each sink waits for, got, or never got.",
            List.of(),
            Types.listOf(Deliveries.SinkState.class),
            request -> deliveries.sinks()));
  }

  private Done acknowledge(Request request) throws SQLException {
    String note = request.context().bodyAsClass(Acknowledgement.class).note();
    String alertId = request.context().pathParam("alertId");
    if (!alerts.acknowledge(alertId, request.person().name(), atMost(note == null ? "" : note))) {
      throw new NotFoundResponse("There is no such alert.");
    }
    return new Done(true);
  }

  private Done silence(Request request) throws SQLException {
    NewSilence silence = request.context().bodyAsClass(NewSilence.class);
    if (isMissing(silence.rule()) || isMissing(silence.reason())) {
      throw new BadRequestResponse("A silence needs the name of a rule and a reason.");
    }
    if (silence.until() == null || !silence.until().isAfter(clock.instant())) {
      throw new BadRequestResponse("A silence needs an end, until, that is in the future.");
    }
    alerts.silence(
        atMost(silence.rule()),
        silence.dimensions() == null ? Map.of() : silence.dimensions(),
        atMost(silence.reason()),
        request.person().name(),
        silence.until());
    return new Done(true);
  }

  private Done endSilence(Request request) throws SQLException {
    if (!alerts.endSilence(request.idInPath("silenceId"))) {
      throw new NotFoundResponse("There is no such silence, or it has ended.");
    }
    return new Done(true);
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String atMost(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new BadRequestResponse(
          "A text may have at most %d characters.".formatted(LONGEST_TEXT));
    }
    return text;
  }
}

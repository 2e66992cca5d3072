package io.trueup.dashboard.api;

import io.javalin.http.BadRequestResponse;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.Person;
import io.trueup.dashboard.access.Role;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Who asks, and how they say so. */
final class SessionRoutes {
  /**
   * Who asks.
   *
   * @param name null where that is not known
   * @param role viewer, analyst or operator; null where that is not known
   * @param locked whether people must log in
   * @param title the name of what is served
   */
  public record Asker(@Nullable String name, @Nullable String role, boolean locked, String title) {}

  /** What a browser logs in with. */
  public record LogIn(@Nullable String token) {}

  private final Gate gate;
  private final String title;

  SessionRoutes(Gate gate, String title) {
    this.gate = gate;
    this.title = title;
  }

  List<Route> all() {
    return List.of(
        Route.get(
                "/api/v1/session",
                "Who asks.",
                List.of(),
                Asker.class,
                request -> asker(gate.find(request.context()).orElse(null)))
            .needing(null),
        Route.post(
                "/api/v1/session",
                "Logs a browser in, for twelve hours.",
                List.of(),
                LogIn.class,
                Asker.class,
                this::logIn)
            .needing(null),
        Route.delete(
                "/api/v1/session",
                "Logs a browser out.",
                List.of(),
                Asker.class,
                request -> {
                  gate.logOut(request.context());
                  return asker(null);
                })
            .needing(null));
  }

  private Asker logIn(Request request) {
    String token = request.context().bodyAsClass(LogIn.class).token();
    if (token == null) {
      throw new BadRequestResponse("Logging in needs a token.");
    }
    return asker(gate.logIn(request.context(), token));
  }

  private Asker asker(@Nullable Person person) {
    return person == null
        ? new Asker(null, null, gate.isLocked(), title)
        : new Asker(person.name(), text(person.role()), gate.isLocked(), title);
  }

  private static String text(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

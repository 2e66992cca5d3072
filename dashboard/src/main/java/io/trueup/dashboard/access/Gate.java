package io.trueup.dashboard.access;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request pass, or says why not. Without tokens everybody on this machine is an operator;
 * with tokens each request needs one, as {@code Authorization: Bearer} or from a session.
 */
public final class Gate {
  /** What a request that changes something must carry: no other site can make a browser add it. */
  public static final String WRITE_HEADER = "X-Trueup-Request";

  private static final String PERSON = "person";
  private static final String BEARER = "Bearer ";
  private static final Person ANYBODY = new Person("local", Role.OPERATOR);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Tokens tokens;
  private final Sessions sessions = new Sessions();

  public Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether people must say who they are. */
  public boolean isLocked() {
    return !tokens.isEmpty();
  }

  /**
   * Refuses what comes under another name: a page elsewhere could have its own name lead here, and
   * read what is open to this machine.
   */
  public void checkHost(Context request) {
    if (!isLocked() && !LOOPBACK.contains(nameOf(request.host()))) {
      throw new ForbiddenResponse("Without tokens, this is open to this machine only.");
    }
  }

  /** Refuses who may not do it. */
  public void check(Context request) {
    if (!request.method().equals(HandlerType.GET) && request.header(WRITE_HEADER) == null) {
      throw new ForbiddenResponse(
          "What changes something needs the header %s.".formatted(WRITE_HEADER));
    }
    if (request.routeRoles().isEmpty()) {
      return;
    }
    Person person =
        find(request).orElseThrow(() -> new UnauthorizedResponse("Log in, or send a token."));
    for (var needed : request.routeRoles()) {
      if (!person.role().includes((Role) needed)) {
        throw new ForbiddenResponse(
            "This needs the role %s; %s has the role %s."
                .formatted(text((Role) needed), person.name(), text(person.role())));
      }
    }
    request.attribute(PERSON, person);
  }

  /** Who it is that passed. */
  public static Person personOf(Context request) {
    return Objects.requireNonNull(request.attribute(PERSON));
  }

  /** Who it is; empty if that is not known. */
  public Optional<Person> find(Context request) {
    if (!isLocked()) {
      return Optional.of(ANYBODY);
    }
    String authorization = request.header("Authorization");
    return authorization != null && authorization.startsWith(BEARER)
        ? tokens.personOf(authorization.substring(BEARER.length()))
        : sessions.personOf(request);
  }

  /** Begins a session for a browser. */
  public Person logIn(Context request, String secret) {
    Person person =
        tokens
            .personOf(secret)
            .orElseThrow(() -> new UnauthorizedResponse("Nobody has this token."));
    sessions.begin(request, person);
    return person;
  }

  public void logOut(Context request) {
    sessions.end(request);
  }

  private static String nameOf(String host) {
    return host == null ? "" : host.replaceFirst(":\\d+$", "");
  }

  private static String text(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

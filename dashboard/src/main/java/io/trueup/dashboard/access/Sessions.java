package io.trueup.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Who is logged in with a browser, which keeps a random id in a cookie that no script can read. */
final class Sessions {
  private static final String COOKIE = "trueup-session";
  private static final Duration LASTS = Duration.ofHours(12);
  private static final int MOST = 10_000;
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Person> people =
      Caffeine.newBuilder().expireAfterWrite(LASTS).maximumSize(MOST).build();

  void begin(Context request, Person person) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    people.put(id, person);
    request.cookie(cookie(request, id, Math.toIntExact(LASTS.toSeconds())));
  }

  void end(Context request) {
    String id = request.cookie(COOKIE);
    if (id != null) {
      people.invalidate(id);
      request.cookie(cookie(request, "", 0));
    }
  }

  Optional<Person> personOf(Context request) {
    return Optional.ofNullable(request.cookie(COOKIE)).map(people::getIfPresent);
  }

  private static Cookie cookie(Context request, String value, int seconds) {
    boolean secure =
        request.scheme().equals("https") || "https".equals(request.header("X-Forwarded-Proto"));
    return new Cookie(COOKIE, value, "/", seconds, secure, true, null, SameSite.STRICT);
  }
}

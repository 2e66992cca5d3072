package io.trueup.dashboard.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.Role;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Gives one answer to all who ask the same at about the same time: however many people look at a
 * page, it is read and written as JSON once. What was changed through the API is seen at once.
 */
public final class SharedAnswers {
  /** For so long an answer is taken for new: what it is made of is as old as that anyway. */
  static final Duration FRESH = Duration.ofMillis(400);

  private static final long MOST_BYTES = 64L << 20;

  /**
   * What is asked, and by whom: what is seen depends on the role, and on nothing else of a person.
   */
  private record Asked(Role by, String path, @Nullable String query) {
    static Asked of(Context context) {
      return new Asked(Gate.personOf(context).role(), context.path(), context.queryString());
    }
  }

  private final AsyncCache<Asked, byte[]> answers;

  public SharedAnswers() {
    this(Ticker.systemTicker());
  }

  SharedAnswers(Ticker clock) {
    answers =
        Caffeine.newBuilder()
            .ticker(clock)
            .expireAfterWrite(FRESH)
            .maximumWeight(MOST_BYTES)
            .weigher((Asked asked, byte[] answer) -> answer.length)
            .buildAsync();
  }

  /** The handler of a route, which shares what it answers, or forgets what others answered. */
  public Handler handlerOf(Route route) {
    if (route.role() == null || route.answer() == null) {
      return route.handler();
    }
    return route.method().equals(HandlerType.GET)
        ? sharing(route.handler())
        : changing(route.handler());
  }

  private Handler sharing(Handler handler) {
    return context -> {
      CompletableFuture<byte[]> mine = new CompletableFuture<>();
      CompletableFuture<byte[]> first = answers.asMap().putIfAbsent(Asked.of(context), mine);
      byte[] shared = first == null ? null : first.join();
      if (shared == null) {
        make(handler, context, mine);
      } else {
        context.contentType(ContentType.APPLICATION_JSON).result(shared);
      }
    };
  }

  private static void make(Handler handler, Context context, CompletableFuture<byte[]> answer)
      throws Exception {
    try {
      handler.handle(context);
      byte[] json = context.resultInputStream().readAllBytes();
      context.result(json);
      answer.complete(json);
    } finally {
      // Where it failed, nothing is kept: whoever waits for it tries it as well.
      answer.complete(null);
    }
  }

  private Handler changing(Handler handler) {
    return context -> {
      try {
        handler.handle(context);
      } finally {
        answers.synchronous().invalidateAll();
      }
    };
  }
}

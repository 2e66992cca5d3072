package io.trueup.dashboard.api;

import static com.google.common.truth.Truth.assertThat;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final CountDownLatch arrived = new CountDownLatch(2);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Javalin server = Javalin.create(this::configure).start("127.0.0.1", 0);

  private void configure(JavalinConfig config) {
    SharedAnswers answers = new SharedAnswers(nanos::get);
    config.routes.before(request -> arrived.countDown());
    config.routes.beforeMatched(new Gate(Tokens.none())::check);
    for (Route route :
        List.of(
            Route.get("/number", "", List.of(), Integer.class, this::make),
            Route.post("/change", "", List.of(), Map.class, Integer.class, request -> 0))) {
      config.routes.addHttpHandler(
          route.method(), route.path(), answers.handlerOf(route), route.role());
    }
  }

  private int make(Request request) throws InterruptedException {
    int number = made.incrementAndGet();
    if (request.text("slow") != null) {
      asked.countDown();
      answer.await();
    }
    if (request.text("wrong") != null) {
      throw new BadRequestResponse("Wrong " + number);
    }
    return number;
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void whoAsksTheSameIsGivenTheSameUntilItIsOld() throws Exception {
    assertThat(get("number").body()).isEqualTo("1");
    HttpResponse<String> shared = get("number");
    nanos.addAndGet(SharedAnswers.FRESH.toNanos());

    assertThat(shared.body()).isEqualTo("1");
    assertThat(shared.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/json");
    assertThat(get("number").body()).isEqualTo("2");
  }

  @Test
  void whoAsksSomethingElseIsGivenSomethingElse() throws Exception {
    assertThat(get("number?of=1").body()).isEqualTo("1");
    assertThat(get("number?of=2").body()).isEqualTo("2");
  }

  @Test
  void whoAsksWhileItIsMadeWaitsForIt() throws Exception {
    var first = client.sendAsync(request("number?slow=1").build(), BodyHandlers.ofString());
    asked.await();
    var second = client.sendAsync(request("number?slow=1").build(), BodyHandlers.ofString());
    arrived.await();
    answer.countDown();

    assertThat(first.get().body()).isEqualTo("1");
    assertThat(second.get().body()).isEqualTo("1");
  }

  @Test
  void aChangeIsSeenAtOnce() throws Exception {
    assertThat(get("number").body()).isEqualTo("1");
    HttpRequest change =
        request("change")
            .header(Gate.WRITE_HEADER, "1")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(client.send(change, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(get("number").body()).isEqualTo("2");
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    assertThat(get("number?wrong=1").body()).contains("Wrong 1");
    assertThat(get("number?wrong=1").body()).contains("Wrong 2");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), path)));
  }
}

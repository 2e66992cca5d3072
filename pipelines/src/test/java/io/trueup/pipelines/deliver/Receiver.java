package io.trueup.pipelines.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP server that keeps what it gets, and answers as a test has it. */
final class Receiver implements AutoCloseable {
  /** What is done with a request whose body was read. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange request) throws IOException;
  }

  /**
   * What came.
   *
   * @param id the header {@code webhook-id}, or {@code Idempotency-Key}
   * @param timestamp the header {@code webhook-timestamp}
   * @param signature the header {@code webhook-signature}
   */
  record Request(String path, String id, String timestamp, String signature, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile Answer otherwise = says(204);
  private final CountDownLatch closed = new CountDownLatch(1);

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** Has the next request answered so that is not told what to expect yet. */
  Receiver then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** Has all others answered so; they are taken unless it says otherwise. */
  void otherwise(Answer answer) {
    otherwise = answer;
  }

  BlockingQueue<Request> requests() {
    return requests;
  }

  Answer hangs() {
    return request -> {
      try {
        closed.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      request.close();
    };
  }

  static Answer drops() {
    return HttpExchange::close;
  }

  static Answer says(int status) {
    return request -> request.sendResponseHeaders(status, -1);
  }

  static Answer says(int status, String header, String value) {
    return request -> {
      request.getResponseHeaders().set(header, value);
      request.sendResponseHeaders(status, -1);
    };
  }

  /** The head of an answer whose body never comes. */
  Answer hangsInTheBody() {
    return request -> {
      request.sendResponseHeaders(200, 10);
      request.getResponseBody().flush();
      hangs().to(request);
    };
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String webhookId = exchange.getRequestHeaders().getFirst("webhook-id");
    requests.add(
        new Request(
            exchange.getRequestURI().getPath(),
            webhookId == null
                ? exchange.getRequestHeaders().getFirst("Idempotency-Key")
                : webhookId,
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body));
    Answer answer = answers.poll();
    try (exchange) {
      (answer == null ? otherwise : answer).to(exchange);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

package io.trueup.tests.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of calls that is closed at first, and keeps the ids of what it took. */
final class CalledDesk implements AutoCloseable {
  private final HttpServer server;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile boolean open;

  CalledDesk() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/desk");
  }

  void open() {
    open = true;
  }

  /** The ids of what it took, in that order. */
  List<String> taken() {
    return taken;
  }

  List<String> bodies() {
    return bodies;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean takes = open;
      if (takes) {
        taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        bodies.add(new String(body, UTF_8));
      } else {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      exchange.sendResponseHeaders(takes ? 204 : 503, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

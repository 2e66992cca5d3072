package io.trueup.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.dashboard.access.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Asks a dashboard, with a token or without. */
final class Browser {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;
  private final @Nullable String token;

  Browser(Dashboard dashboard, @Nullable String token) {
    this.root = URI.create(dashboard.url());
    this.token = token;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return Dashboard.json().readTree(get(path).body());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header(Gate.WRITE_HEADER, "test")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** As a form of another site would send it. */
  HttpResponse<String> postFromElsewhere(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "text/plain")
            .header("Origin", "https://elsewhere.example")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpClient client() {
    return client;
  }
}

package io.trueup.pipelines.deliver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Posts JSON. No redirect is followed, as where it leads nobody has configured. */
final class HttpPost {
  private static final int REDIRECT = 300;
  private static final int CLIENT_ERROR = 400;

  /** Too Many Requests, and Service Unavailable. */
  private static final Set<Integer> MAY_SAY_WHEN = Set.of(429, 503);

  private final Duration timeout;
  private final InstantSource clock;
  private final HttpClient client;

  /**
   * Connects when it is first used.
   *
   * @param timeout the longest that all of it may take, the receiver's answer included
   */
  HttpPost(Duration timeout, InstantSource clock) {
    this.timeout = timeout;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Returns once the receiver has answered with a status from 200 to 299. */
  void send(URI url, String json, Map<String, String> headers)
      throws UndeliveredException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Trueup")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    HttpResponse<Void> answer = answer(request.build());
    int status = answer.statusCode();
    if (status < 200 || status >= REDIRECT) {
      throw new UndeliveredException(
          "The receiver answered "
              + status
              + (status >= REDIRECT && status < CLIENT_ERROR ? "; no redirect is followed" : ""),
          MAY_SAY_WHEN.contains(status)
              ? answer
                  .headers()
                  .firstValue("Retry-After")
                  .flatMap(value -> RetryAfter.parse(value, clock.instant()))
              : Optional.empty());
    }
  }

  /** The timeout of a request would end where the answer's body begins. */
  private HttpResponse<Void> answer(HttpRequest request)
      throws UndeliveredException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new UndeliveredException(
          "The receiver did not answer within " + timeout.toMillis() + " ms", late);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException broken) {
        throw new UndeliveredException(sentence(broken), broken);
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static String sentence(IOException broken) {
    if (broken instanceof ConnectException) {
      return "The receiver cannot be reached";
    }
    return broken instanceof SSLException
        ? "The receiver's TLS is refused: " + broken.getMessage()
        : "The connection broke before the receiver answered";
  }
}

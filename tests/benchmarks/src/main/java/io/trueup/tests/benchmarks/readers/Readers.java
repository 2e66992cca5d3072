package io.trueup.tests.benchmarks.readers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who look at a dashboard: each follows live values, and asks once a second for one after
 * the other of what its pages ask for. A read counts from when it is sent to when all of it is
 * here.
 */
public final class Readers {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** The first reads of each, with which connections are opened and the JVM warms up. */
  private static final int NOT_COUNTED = 5;

  private final URI root;
  private final List<String> metrics;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Executor later =
      CompletableFuture.delayedExecutor(EVERY.toMillis(), TimeUnit.MILLISECONDS);
  private final List<Double> millis = new ArrayList<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong liveBytes = new AtomicLong();
  private volatile boolean stopped;

  /** What was read, in milliseconds. */
  public record Reads(
      int count, int failed, long liveBytes, double p50, double p99, double longest) {}

  private Readers(String url, List<String> metrics) {
    this.root = URI.create(url);
    this.metrics = List.copyOf(metrics);
  }

  /** Begins, spread over the first second. */
  public static Readers start(String url, List<String> metrics, int count) {
    Readers readers = new Readers(url, metrics);
    for (int reader = 0; reader < count; reader++) {
      int number = reader;
      CompletableFuture.delayedExecutor(EVERY.toMillis() * reader / count, TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                readers.follow();
                readers.read(number, 0);
              });
    }
    return readers;
  }

  /** Ends, and tells what was read until then. */
  public Reads stop() {
    stopped = true;
    synchronized (millis) {
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Reads(
          sorted.length,
          failed.get(),
          liveBytes.get(),
          sorted[sorted.length / 2],
          sorted[(int) (sorted.length * 0.99)],
          sorted[sorted.length - 1]);
    }
  }

  private void follow() {
    HttpRequest live =
        HttpRequest.newBuilder(root.resolve("api/v1/live"))
            .header("Accept", "text/event-stream")
            .build();
    var unused =
        client.sendAsync(
            live,
            BodyHandlers.ofByteArrayConsumer(
                bytes -> bytes.ifPresent(some -> liveBytes.addAndGet(some.length))));
  }

  private void read(int reader, int round) {
    if (stopped) {
      return;
    }
    long start = System.nanoTime();
    HttpRequest request = HttpRequest.newBuilder(root.resolve(path(reader + round))).build();
    var unused =
        client
            .sendAsync(request, BodyHandlers.ofByteArray())
            .handle(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() != 200) {
                    failed.incrementAndGet();
                  } else if (round >= NOT_COUNTED) {
                    count((System.nanoTime() - start) / 1e6);
                  }
                  return null;
                })
            .thenRunAsync(() -> read(reader, round + 1), later);
  }

  private void count(double took) {
    synchronized (millis) {
      millis.add(took);
    }
  }

  private String path(int turn) {
    Instant now = Instant.now();
    String lastQuarter = "from=%s&to=%s".formatted(now.minusSeconds(900), now.plusSeconds(60));
    String metric = metrics.get(ThreadLocalRandom.current().nextInt(metrics.size()));
    return switch (turn % 6) {
      case 0 -> "api/v1/headlines?tier=10s";
      case 1 -> "api/v1/series?metric=%s&tier=10s&%s".formatted(metric, lastQuarter);
      case 2 -> "api/v1/alerts?stage=open";
      case 3 -> "api/v1/freshness";
      case 4 -> "api/v1/ledger?" + lastQuarter;
      default -> "api/v1/values?tier=10s";
    };
  }
}

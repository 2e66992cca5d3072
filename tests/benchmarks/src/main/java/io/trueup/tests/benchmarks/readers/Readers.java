package io.trueup.tests.benchmarks.readers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** The first reads of each, with which connections are opened. */
  private static final int NOT_COUNTED = 5;

  private final URI root;
  private final List<String> metrics;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Executor later =
      CompletableFuture.delayedExecutor(EVERY.toMillis(), TimeUnit.MILLISECONDS);
  private final List<Double> early = new ArrayList<>();
  private final List<Double> millis = new ArrayList<>();
  private final Map<String, List<Double>> byResource = new TreeMap<>();
  private final long warm;
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong liveBytes = new AtomicLong();
  private volatile boolean stopped;

  /**
   * What was read, in milliseconds.
   *
   * @param earlyP99 of the reads of the warm-up, which the others are without
   * @param p99s by what was asked for
   */
  public record Reads(
      int count,
      int failed,
      long liveBytes,
      double p50,
      double p99,
      double longest,
      double earlyP99,
      Map<String, Double> p99s) {}

  private Readers(String url, List<String> metrics, Duration warmUp) {
    this.root = URI.create(url);
    this.metrics = List.copyOf(metrics);
    this.warm = System.nanoTime() + warmUp.toNanos();
  }

  /** Begins, spread over the first second; a warm-up is counted apart. */
  public static Readers start(String url, List<String> metrics, int count, Duration warmUp) {
    Readers readers = new Readers(url, metrics, warmUp);
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
      Map<String, Double> p99s = new TreeMap<>();
      byResource.forEach((resource, took) -> p99s.put(resource, quantile(0.99, took)));
      return new Reads(
          millis.size(),
          failed.get(),
          liveBytes.get(),
          quantile(0.5, millis),
          quantile(0.99, millis),
          quantile(1, millis),
          quantile(0.99, early),
          p99s);
    }
  }

  private static double quantile(double rank, List<Double> of) {
    if (of.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = of.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min((int) (sorted.length * rank), sorted.length - 1)];
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
                    count(request.uri(), start, System.nanoTime());
                  }
                  return null;
                })
            .thenRunAsync(() -> read(reader, round + 1), later);
  }

  private void count(URI asked, long start, long end) {
    double took = (end - start) / 1e6;
    synchronized (millis) {
      if (start - warm < 0) {
        early.add(took);
        return;
      }
      millis.add(took);
      String path = asked.getPath();
      byResource
          .computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), of -> new ArrayList<>())
          .add(took);
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

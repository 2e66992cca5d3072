package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import io.trueup.tests.benchmarks.workload.Traffic;
import io.trueup.tests.support.TopicWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * From an event to the view. Events are sent at a fixed rate, each with its send time as event
 * time; the sum of the metric {@code events} over its finest windows is read from PostgreSQL every
 * 10 ms. The n-th event sent counts as visible when a reader got a sum of at least n: its latency
 * is the time when that read returned, less its send time.
 */
final class EventToView {
  static final int PER_SECOND = 5_000;

  /** What is sent at once; when it is visible, the stream runs, and the clockwork begins. */
  static final int FIRST = 1_000;

  /** For how long a producer gathers a batch; part of the latency. */
  private static final int LINGER_MILLIS = 20;

  private static final long POLL_NANOS = 10_000_000;
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final String VISIBLE =
      """
      SELECT coalesce(sum(events), 0) FROM trueup.metric_value
      WHERE metric = 'events' AND window_end - window_start = interval '10 seconds'""";

  private final Path home;
  private final PrintStream progress;

  /** What begins once so many events are visible, and is closed when all are. */
  record Halfway(int events, Function<Deployment, AutoCloseable> begin) {}

  /** In seconds. */
  record Outcome(double p50, double p99, double longest) {
    /** Of the events from one number to another, exclusive. */
    static Outcome of(double[] seconds, int from, int to) {
      double[] sorted = Arrays.copyOfRange(seconds, from, to);
      Arrays.sort(sorted);
      return new Outcome(
          sorted[sorted.length / 2],
          sorted[(int) (sorted.length * 0.99)],
          sorted[sorted.length - 1]);
    }
  }

  EventToView(Path home, PrintStream progress) {
    this.home = home;
    this.progress = progress;
  }

  /** Sends so many events; returns the latency of each in seconds. */
  double[] seconds(int events, Halfway halfway) throws Exception {
    try (Servers servers = Servers.start(home, home.resolve("config"), Servers.MINUTE);
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start()) {
      Deployment deployment = servers.deployment("latency", postgres);
      Deployments.prepareStream(deployment);
      ShopTables.fill(deployment);
      try (ChildProcess stream =
              ChildProcess.start(
                  Child.class,
                  servers.environment("latency", postgres),
                  List.of(
                      "stream",
                      servers.config().toString(),
                      servers.directory("latency").toString(),
                      String.valueOf(Integer.MAX_VALUE),
                      "none"));
          Connection connection = ConnectionPool.of(deployment.postgres()).getConnection()) {
        progress.printf("Sending %,d events a second%n", PER_SECOND);
        long[] sent = new long[events];
        CompletableFuture<Void> runs = new CompletableFuture<>();
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(() -> send(servers.bootstrapServers(), sent, runs));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<AutoCloseable> beside =
            begun.thenApplyAsync(now -> halfway.begin().apply(deployment));
        long[] visible = watch(connection, stream, sent.length, runs, halfway.events(), begun);
        sending.join();
        if (begun.isDone()) {
          beside.join().close();
        }
        return seconds(sent, visible);
      }
    }
  }

  private static void send(String bootstrapServers, long[] sent, CompletableFuture<Void> runs) {
    try (TopicWriter writer = new TopicWriter(bootstrapServers, Servers.TOPIC, LINGER_MILLIS)) {
      for (int n = 0; n < FIRST; n++) {
        send(writer, n, sent);
      }
      runs.join();
      long start = System.nanoTime();
      for (int n = FIRST; n < sent.length; n++) {
        long due = start + (n - FIRST) * 1_000_000_000L / PER_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        send(writer, n, sent);
      }
    }
  }

  private static void send(TopicWriter writer, int n, long[] sent) {
    Instant now = Instant.now();
    sent[n] = System.nanoTime();
    writer.write(n % Replay.PARTITIONS, now.toEpochMilli(), Traffic.record(n, now));
  }

  /** When each event was visible, by {@link System#nanoTime}. */
  private static long[] watch(
      Connection connection,
      ChildProcess stream,
      int events,
      CompletableFuture<Void> runs,
      int halfway,
      CompletableFuture<Void> begun)
      throws SQLException {
    long[] visible = new long[events];
    int seen = 0;
    long lastProgress = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      while (seen < events) {
        int sum = sum(statement);
        long now = System.nanoTime();
        if (sum > seen) {
          Arrays.fill(visible, seen, Math.min(sum, events), now);
          seen = sum;
          lastProgress = now;
          if (seen >= FIRST) {
            runs.complete(null);
          }
          if (seen >= halfway) {
            begun.complete(null);
          }
        } else if (now - lastProgress > PATIENCE_NANOS || !stream.isRunning()) {
          throw new IllegalStateException(
              "Only %,d of %,d events are visible".formatted(seen, events));
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    return visible;
  }

  private static int sum(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(VISIBLE)) {
      row.next();
      return row.getInt(1);
    }
  }

  private double[] seconds(long[] sent, long[] visible) {
    double[] seconds = new double[sent.length];
    for (int i = 0; i < sent.length; i++) {
      seconds[i] = (visible[i] - sent[i]) / 1e9;
    }
    for (int from = FIRST; from < seconds.length; from += 10 * PER_SECOND) {
      Outcome part = Outcome.of(seconds, from, Math.min(from + 10 * PER_SECOND, seconds.length));
      progress.printf(
          Locale.ROOT,
          "after %3d s of sending: p50 %.2f s, p99 %.2f s%n",
          (from - FIRST) / PER_SECOND,
          part.p50(),
          part.p99());
    }
    return seconds;
  }
}

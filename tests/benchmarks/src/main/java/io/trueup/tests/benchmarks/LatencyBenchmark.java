package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import io.trueup.tests.benchmarks.workload.TopicWriter;
import io.trueup.tests.benchmarks.workload.Traffic;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * From an event to the view. Events are sent at a fixed rate, each with its send time as event
 * time; the sum of the metric {@code events} over its finest windows is read from PostgreSQL every
 * 10 ms. The n-th event sent counts as visible when a reader got a sum of at least n: its latency
 * is the time when that read returned, less its send time.
 */
final class LatencyBenchmark {
  private static final int PER_SECOND = 5_000;

  /** What is sent while the JVMs warm up, and not counted. */
  private static final int WARM_UP = 20 * PER_SECOND;

  private static final long POLL_NANOS = 10_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final String VISIBLE =
      """
      SELECT coalesce(sum(events), 0) FROM trueup.metric_value
      WHERE metric = 'events' AND window_end - window_start = interval '10 seconds'""";

  private final Path home;
  private final int measured;
  private final PrintStream progress;

  /** In seconds. */
  record Outcome(double p50, double p99, double longest) {}

  LatencyBenchmark(Path home, long events, PrintStream progress) {
    this.home = home;
    this.measured = Math.toIntExact(events);
    this.progress = progress;
  }

  Outcome run() throws Exception {
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
        long[] sent = new long[WARM_UP + measured];
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(() -> send(servers.bootstrapServers(), sent));
        long[] visible = watch(connection, stream, sent.length);
        sending.join();
        return outcome(sent, visible);
      }
    }
  }

  private static void send(String bootstrapServers, long[] sent) {
    long start = System.nanoTime();
    try (TopicWriter writer = new TopicWriter(bootstrapServers, Servers.TOPIC, 2)) {
      for (int n = 0; n < sent.length; n++) {
        long due = start + n * 1_000_000_000L / PER_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        Instant now = Instant.now();
        sent[n] = System.nanoTime();
        writer.write(n % Replay.PARTITIONS, now.toEpochMilli(), Traffic.record(n, now));
      }
    }
  }

  /** When each event was visible, by {@link System#nanoTime}. */
  private static long[] watch(Connection connection, ChildProcess stream, int events)
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

  private static Outcome outcome(long[] sent, long[] visible) {
    double[] seconds = new double[sent.length - WARM_UP];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (visible[WARM_UP + i] - sent[WARM_UP + i]) / 1e9;
    }
    Arrays.sort(seconds);
    return new Outcome(
        seconds[seconds.length / 2],
        seconds[(int) (seconds.length * 0.99)],
        seconds[seconds.length - 1]);
  }
}

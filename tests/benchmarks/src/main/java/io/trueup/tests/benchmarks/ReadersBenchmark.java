package io.trueup.tests.benchmarks;

import io.trueup.dashboard.Dashboard;
import io.trueup.launcher.serve.Dashboards;
import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.EventToView.Halfway;
import io.trueup.tests.benchmarks.EventToView.Outcome;
import io.trueup.tests.benchmarks.readers.Readers;
import io.trueup.transforms.analyze.Metric;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What many readers of the dashboard cost the stream, and how long they wait. First nobody reads,
 * then they all do; the dashboard is in this process, the stream in another one. The first minutes
 * of the stream are not counted and the readers' first is counted apart, for the compiler takes its
 * part of them.
 */
final class ReadersBenchmark {
  private static final int WARM_UP = 90 * EventToView.PER_SECOND;
  private static final Duration FIRST_READS = Duration.ofMinutes(1);
  private static final int WHILE_FIRST_READS =
      Math.toIntExact(FIRST_READS.toSeconds()) * EventToView.PER_SECOND;

  private final Path home;
  private final int measured;
  private final int readers;
  private final PrintStream progress;

  /** What was found: of the stream in seconds, of the reads in milliseconds. */
  record Result(Outcome without, Outcome early, Outcome with, Readers.Reads reads) {}

  /**
   * Measures.
   *
   * @param events how many are sent while nobody reads, and again while all do
   */
  ReadersBenchmark(Path home, long events, int readers, PrintStream progress) {
    this.home = home;
    this.measured = Math.toIntExact(events);
    this.readers = readers;
    this.progress = progress;
  }

  Result run() throws Exception {
    int halfway = WARM_UP + measured;
    int warm = halfway + WHILE_FIRST_READS;
    CompletableFuture<Readers.Reads> reads = new CompletableFuture<>();
    double[] seconds =
        new EventToView(home, progress)
            .seconds(warm + measured, new Halfway(halfway, deployment -> read(deployment, reads)));
    return new Result(
        Outcome.of(seconds, WARM_UP, halfway),
        Outcome.of(seconds, halfway, warm),
        Outcome.of(seconds, warm, seconds.length),
        reads.join());
  }

  private AutoCloseable read(Deployment deployment, CompletableFuture<Readers.Reads> reads) {
    progress.printf("%,d readers begin%n", readers);
    Dashboard dashboard = Dashboards.startLocally(deployment);
    Readers reading =
        Readers.start(
            dashboard.url(),
            deployment.catalogue().metrics().stream().map(Metric::name).toList(),
            readers,
            FIRST_READS);
    return () -> {
      try (dashboard) {
        reads.complete(reading.stop());
      }
    };
  }
}

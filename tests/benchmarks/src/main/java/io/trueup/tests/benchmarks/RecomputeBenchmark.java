package io.trueup.tests.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.measure.Machine;
import io.trueup.tests.benchmarks.recompute.DuckDb;
import io.trueup.tests.benchmarks.recompute.PlainArchive;
import io.trueup.tests.benchmarks.recompute.RecomputeChild;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The exact recompute of an archive of one day and its reconciliation with the stream, against
 * DuckDB, which removes duplicates and computes the same exact values from the same files, and
 * attributes nothing. Trueup's time is that of both runs, from the start of each pipeline to its
 * end; that of its JVM's start is not in it. All values must agree, and the reconciliation must
 * find every duplicate and late event that the archive has, and leave nothing unexplained.
 */
final class RecomputeBenchmark {
  private static final String RUN = "recompute";

  private final Path home;
  private final @Nullable Path archives;
  private final int runs;
  private final PrintStream progress;

  /**
   * What one number of events took.
   *
   * @param trueup of each run
   * @param duckdb seconds of each run
   */
  record Outcome(long events, List<RecomputeChild.Outcome> trueup, List<Double> duckdb) {
    double recomputeSeconds() {
      return Runs.median(trueup.stream().map(RecomputeChild.Outcome::recomputeSeconds).toList());
    }

    double seconds() {
      return Runs.median(trueup.stream().map(RecomputeChild.Outcome::seconds).toList());
    }

    double cpuMicros() {
      return 1e6
          * Runs.median(trueup.stream().map(RecomputeChild.Outcome::cpuSeconds).toList())
          / events;
    }

    double duckdbSeconds() {
      return Runs.median(duckdb);
    }

    double peakMegabytes() {
      return trueup.stream().mapToLong(RecomputeChild.Outcome::peakBytes).max().orElseThrow() / 1e6;
    }

    /** The speed as a share of DuckDB's. */
    double ofDuckdb() {
      return duckdbSeconds() / seconds();
    }
  }

  /**
   * A benchmark.
   *
   * @param archives where archives are kept for further runs; null for nowhere
   */
  RecomputeBenchmark(Path home, @Nullable Path archives, int runs, PrintStream progress) {
    this.home = home;
    this.archives = archives;
    this.runs = runs;
    this.progress = progress;
  }

  Outcome run(long events) throws Exception {
    try (Servers servers = Servers.start(home, home.resolve(Servers.CONFIG), "1h");
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start()) {
      Map<String, String> environment = servers.environment(RUN, postgres);
      if (archives != null) {
        environment.put("TRUEUP_ARCHIVE", archives.resolve(String.valueOf(events)).toString());
      }
      Deployment deployment = Deployments.read(servers.config(), environment);
      Deployments.prepareStream(deployment);
      ShopTables.fill(deployment);
      Replay day = new Replay(Instant.parse("2026-03-02T00:00:00Z"), Duration.ofDays(1), events);
      PlainArchive archive = new PlainArchive(deployment, day);
      progress.printf("An archive of %,d events%n", events);
      archive.write();
      Outcome outcome = new Outcome(events, new ArrayList<>(), new ArrayList<>());
      for (int run = 1; run <= runs; run++) {
        double load = Machine.load();
        outcome.trueup().add(trueup(servers, environment, archive, day));
        outcome.duckdb().add(DuckDb.computeAndCompare(deployment));
        progress.printf(
            Locale.ROOT,
            "run %d trueup %s, duckdb %.1f s, load average before %.1f%n",
            run,
            outcome.trueup().get(run - 1),
            outcome.duckdb().get(run - 1),
            load);
      }
      return outcome;
    }
  }

  private static RecomputeChild.Outcome trueup(
      Servers servers, Map<String, String> environment, PlainArchive archive, Replay day)
      throws Exception {
    Path directory = servers.directory(RUN);
    Path result = directory.resolve("outcome.json");
    ChildProcess.run(
        RecomputeChild.class,
        environment,
        List.of(
            servers.config().toString(),
            directory.toString(),
            day.start().toString(),
            day.end().toString(),
            result.toString()));
    RecomputeChild.Outcome outcome =
        new ObjectMapper().readValue(result.toFile(), RecomputeChild.Outcome.class);
    if (outcome.unexplained() != 0
        || outcome.duplicates() != archive.duplicates()
        || outcome.late() != archive.late()) {
      throw new IllegalStateException(
          "Planted were %d duplicates and %d late events, found is %s"
              .formatted(archive.duplicates(), archive.late(), outcome));
    }
    return outcome;
  }
}

package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.recompute.DuckDb;
import io.trueup.tests.benchmarks.recompute.PlainArchive;
import io.trueup.tests.benchmarks.recompute.RecomputeChild;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The exact recompute of an archive of one day against DuckDB, which removes duplicates and
 * computes the same metrics over the same files. Trueup's time is that of the whole run, from the
 * start of the pipeline to the values in their place in PostgreSQL; that of its JVM's start is not
 * in it. All values must agree.
 */
final class RecomputeBenchmark {
  private final Path home;
  private final long events;
  private final int runs;
  private final PrintStream progress;

  /** Events per second of each run. */
  record Outcome(List<Double> trueup, List<Double> duckdb) {}

  RecomputeBenchmark(Path home, long events, int runs, PrintStream progress) {
    this.home = home;
    this.events = events;
    this.runs = runs;
    this.progress = progress;
  }

  Outcome run() throws Exception {
    try (Servers servers = Servers.start(home, home.resolve(Servers.CONFIG), "1h");
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start()) {
      Deployment deployment = servers.deployment("recompute", postgres);
      Deployments.prepareStream(deployment);
      ShopTables.fill(deployment);
      Replay day = new Replay(Instant.parse("2026-03-02T00:00:00Z"), Duration.ofDays(1), events);
      progress.printf("Writing an archive of %,d events%n", events);
      PlainArchive.write(deployment, day);
      Path seconds = servers.directory("recompute").resolve("seconds");
      Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
      for (int run = 1; run <= runs; run++) {
        ChildProcess.run(
            RecomputeChild.class,
            servers.environment("recompute", postgres),
            List.of(
                servers.config().toString(),
                servers.directory("recompute").toString(),
                day.start().toString(),
                day.end().toString(),
                seconds.toString()));
        outcome.trueup().add(events / Double.parseDouble(Files.readString(seconds)));
        outcome.duckdb().add(events / DuckDb.computeAndCompare(deployment));
        progress.printf(
            Locale.ROOT,
            "run %d trueup %,.0f events/s, duckdb %,.0f events/s%n",
            run,
            outcome.trueup().get(run - 1),
            outcome.duckdb().get(run - 1));
      }
      return outcome;
    }
  }
}

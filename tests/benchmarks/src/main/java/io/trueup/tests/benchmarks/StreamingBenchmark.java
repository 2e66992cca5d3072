package io.trueup.tests.benchmarks;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.tests.benchmarks.measure.Machine;
import io.trueup.tests.benchmarks.measure.Values;
import io.trueup.tests.benchmarks.streaming.Expected;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.ShopTables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs contestants in turns over one topic, checks what they publish, and takes the medians. */
final class StreamingBenchmark {
  static final String FULL = "full";

  /** Of event time: 40 windows of a minute. */
  private static final Duration LENGTH = Duration.ofMinutes(40);

  private final Path home;
  private final Replay replay;
  private final int runs;
  private final PrintStream progress;

  StreamingBenchmark(Path home, long events, int runs, PrintStream progress) {
    this.home = home;
    this.replay =
        new Replay(
            Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS), LENGTH, events);
    this.runs = runs;
    this.progress = progress;
  }

  /** Each contestant's runs. */
  Map<String, Runs> run(List<String> contestants)
      throws IOException, InterruptedException, SQLException {
    try (Servers servers = Servers.start(home)) {
      progress.printf("Filling the topic with %,d events%n", replay.events());
      servers.fill(Servers.TOPIC, replay);
      Map<FinalValues.Row, FinalValues.Value> expected =
          Expected.of(replay, servers.deployment("expected", null));
      progress.printf("%,d final values are expected%n", expected.size());
      Map<String, Runs> all = new LinkedHashMap<>();
      for (int run = 1; run <= runs; run++) {
        for (String contestant : contestants) {
          double load = Machine.load();
          Values.Outcome outcome = run(servers, contestant, run, expected.size());
          Values.compare(contestant, expected, outcome);
          all.computeIfAbsent(contestant, name -> new Runs()).add(replay.events(), outcome);
          progress.printf(
              Locale.ROOT,
              "run %d %-20s %,10.0f events/s, %5.1f us of processor an event, load average %.1f%n",
              run,
              contestant,
              replay.events() / outcome.seconds(),
              1e6 * outcome.cpuSeconds() / replay.events(),
              load);
        }
      }
      return all;
    }
  }

  private Values.Outcome run(Servers servers, String contestant, int run, int expected)
      throws IOException, InterruptedException, SQLException {
    String name = (contestant + "-" + run).toLowerCase(Locale.ROOT);
    if (!contestant.equals(FULL)) {
      return run(servers, contestant, name, servers.environment(name, null), expected);
    }
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start()) {
      Deployment deployment = servers.deployment(name, postgres);
      Deployments.prepareStream(deployment);
      ShopTables.fill(deployment);
      return run(servers, contestant, name, servers.environment(name, postgres), expected);
    }
  }

  /** Runs a contestant in a process of its own until it has published all that is expected. */
  static Values.Outcome run(
      Servers servers,
      String contestant,
      String name,
      Map<String, String> environment,
      int expected)
      throws IOException, InterruptedException {
    Path directory = servers.directory(name);
    Path outcome = directory.resolve("outcome.json");
    ChildProcess.run(
        Child.class,
        environment,
        List.of(
            contestant,
            servers.config().toString(),
            directory.toString(),
            String.valueOf(expected),
            outcome.toString()));
    return Values.read(outcome);
  }
}

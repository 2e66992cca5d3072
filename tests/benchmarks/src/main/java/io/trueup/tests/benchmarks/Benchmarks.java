package io.trueup.tests.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The benchmarks; {@code tests/benchmarks/run --help} lists them. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Prints a table for people and one last line of JSON for scripts.",
    showDefaultValues = true)
public final class Benchmarks implements Callable<Integer> {
  private static final int READERS = 200;

  @Parameters(
      paramLabel = "NAME",
      description = {
        "streaming: Analyze against Beam and Flink the ordinary way, and against the limit;",
        "full: the full graph as a share of Analyze, and the gate's share of the full graph;",
        "latency: from an event to the view, at 5,000 events a second;",
        "readers: what 200 readers of the dashboard wait, and cost the stream;",
        "recompute: recompute and reconcile against DuckDB over the same files;",
        "decode: records of each format decoded, checked and pseudonymized by one core;",
        "growth: the time with more metrics, a hot key, and ten times the events"
      })
  private Name name;

  @Option(
      names = "--events",
      split = ",",
      paramLabel = "N",
      description = {
        "how many events; else as many as each benchmark is stated for;",
        "of recompute several: 1000000,5000000,20000000"
      })
  private List<Long> events = List.of();

  @Option(
      names = "--archives",
      paramLabel = "DIR",
      description = "where recompute keeps the archives that it reads, for further runs")
  private @Nullable Path archives;

  @Option(names = "--runs", description = "runs of each contestant, of which the median counts")
  private int runs = 5;

  private final Path home = Path.of(System.getProperty("trueup.home", ".")).toAbsolutePath();

  /** What can be run. */
  enum Name {
    streaming,
    full,
    latency,
    readers,
    recompute,
    decode,
    growth
  }

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    switch (name) {
      case streaming -> streaming();
      case full -> full();
      case latency -> latency();
      case readers -> readers();
      case recompute -> recompute();
      case decode -> decode();
      case growth -> growth();
    }
    return 0;
  }

  private long eventsOr(long otherwise) {
    return events.isEmpty() ? otherwise : events.get(0);
  }

  private void streaming() throws Exception {
    Map<String, Runs> contestants =
        new StreamingBenchmark(home, eventsOr(4_000_000), runs, System.err)
            .run(List.of("trueup", "beam", "native", "nativePreAggregated"));
    Report report = new Report(System.out);
    report.title("Analyze, from Kafka on embedded Flink, parallelism 2, a checkpoint every 5 s");
    report.runs("trueup", "Trueup's Analyze", contestants.get("trueup"));
    report.runs("beam", "Beam, one Combine.perKey per metric", contestants.get("beam"));
    report.runs("native", "Flink, one keyBy and window per metric", contestants.get("native"));
    report.runs(
        "nativePreAggregated",
        "Flink, pre-aggregated, one keyBy",
        contestants.get("nativePreAggregated"));
    double trueup = contestants.get("trueup").medianRate();
    report.figure(
        "overBeam", "expected: at least 5", trueup / contestants.get("beam").medianRate());
    report.figure(
        "overNative", "expected: at least 1.5", trueup / contestants.get("native").medianRate());
    report.figure(
        "ofPreAggregated",
        "expected: at least 0.8",
        trueup / contestants.get("nativePreAggregated").medianRate());
    report.end();
  }

  private void full() throws Exception {
    Map<String, Runs> contestants =
        new StreamingBenchmark(home, eventsOr(4_000_000), runs, System.err)
            .run(List.of("trueup", "gated", StreamingBenchmark.FULL));
    Report report = new Report(System.out);
    report.title("The full graph beside Analyze, over the same topic");
    report.runs("trueup", "decode and Analyze", contestants.get("trueup"));
    report.runs("gated", "decode, gate and Analyze", contestants.get("gated"));
    report.runs("full", "the whole stream", contestants.get("full"));
    report.figure(
        "ofTrueup",
        "expected: at least 0.5",
        contestants.get("full").medianRate() / contestants.get("trueup").medianRate());
    report.figure(
        "gateOfFull",
        "of the processor time, expected: at most 0.15",
        (contestants.get("gated").medianCpuMicros() - contestants.get("trueup").medianCpuMicros())
            / contestants.get("full").medianCpuMicros());
    report.end();
  }

  private void latency() throws Exception {
    EventToView.Outcome outcome = new LatencyBenchmark(home, eventsOr(300_000), System.err).run();
    Report report = new Report(System.out);
    report.title("From the send of an event to a count in PostgreSQL that has it, in seconds");
    report.figure("p50", "", outcome.p50());
    report.figure("p99", "expected: below 1", outcome.p99());
    report.figure("longest", "", outcome.longest());
    report.end();
  }

  private void readers() throws Exception {
    ReadersBenchmark.Result result =
        new ReadersBenchmark(home, eventsOr(300_000), READERS, System.err).run();
    Report report = new Report(System.out);
    report.title("200 readers, each following live values and asking the API once a second");
    report.figure("readP50", "milliseconds", result.reads().p50());
    report.figure("readP99", "milliseconds, expected: below 200", result.reads().p99());
    report.figure("readLongest", "milliseconds", result.reads().longest());
    result
        .reads()
        .p99s()
        .forEach((resource, p99) -> report.figure("readP99." + resource, "milliseconds", p99));
    report.figure("earlyReadP99", "milliseconds, in the first minute", result.reads().earlyP99());
    report.figure("reads", "", result.reads().count());
    report.figure("failed", "expected: 0", result.reads().failed());
    report.figure("liveMegabytes", "sent to those who follow", result.reads().liveBytes() / 1e6);
    report.figure("withoutP50", "seconds from an event to the view", result.without().p50());
    report.figure("withoutP99", "", result.without().p99());
    report.figure("earlyP50", "the same in the readers' first minute", result.early().p50());
    report.figure("earlyP99", "", result.early().p99());
    report.figure("withP50", "the same with readers", result.with().p50());
    report.figure("withP99", "", result.with().p99());
    report.end();
  }

  private void decode() throws Exception {
    SortedMap<String, Double> rates = new DecodeBenchmark().run();
    Report report = new Report(System.out);
    report.title("Orders of 600 bytes from bytes to checked, pseudonymized events, per core");
    rates.forEach((format, rate) -> report.rates(format, "", List.of(rate)));
    report.figure("segmentOfAim", "expected: at least 1", rates.get("segment") / 250_000);
    report.end();
  }

  private void growth() throws Exception {
    Map<String, Runs> courses =
        new GrowthBenchmark(home, eventsOr(2_000_000), runs, System.err).run();
    Report report = new Report(System.out);
    report.title("How time grows, from Kafka on embedded Flink, parallelism 2");
    courses.forEach((name, its) -> report.runs(name, GrowthBenchmark.meaning(name), its));
    growth(report, "metrics16OverOne", "below 2.5", 1, courses, "metrics1", "metrics16");
    growth(report, "hotOverEven", "below 1.3", 1, courses, "metrics4", "hot");
    growth(report, "tenfold", "at most 10.5", 10, courses, "events1", "events10");
    report.end();
  }

  /** How many times what one course takes another takes, which has {@code events} times as many. */
  private static void growth(
      Report report,
      String name,
      String expected,
      double events,
      Map<String, Runs> courses,
      String one,
      String other) {
    Runs first = courses.get(one);
    Runs second = courses.get(other);
    report.figure(name, "expected: " + expected, events * first.medianRate() / second.medianRate());
    report.figure(
        name + "Cpu",
        "the same of processor time",
        events * second.medianCpuMicros() / first.medianCpuMicros());
  }

  private void recompute() throws Exception {
    RecomputeBenchmark benchmark = new RecomputeBenchmark(home, archives, runs, System.err);
    List<RecomputeBenchmark.Outcome> outcomes = new ArrayList<>();
    for (long size : events.isEmpty() ? List.of(5_000_000L) : events) {
      outcomes.add(benchmark.run(size));
    }
    Report report = new Report(System.out);
    report.title(
        "An archive recomputed and reconciled, on Flink, parallelism 2; DuckDB, 2 threads");
    for (RecomputeBenchmark.Outcome outcome : outcomes) {
      long size = outcome.events();
      report.line("%,d events".formatted(size));
      report.figure(
          "recompute",
          "events/s, the exact values with their layers",
          size / outcome.recomputeSeconds());
      report.figure("trueup", "events/s, with the differences by cause", size / outcome.seconds());
      report.figure("duckdb", "events/s, exact values alone", size / outcome.duckdbSeconds());
      report.figure("ofDuckdb", "expected: at least 0.25", outcome.ofDuckdb());
      report.figure("cpuMicros", "processor time of an event", outcome.cpuMicros());
      report.figure("peakMegabytes", "most memory of Trueup's process", outcome.peakMegabytes());
    }
    for (int i = 1; i < outcomes.size(); i++) {
      report.figure(
          "growth",
          "of the time of an event, expected: at most 1.1",
          perEvent(outcomes.get(i)) / perEvent(outcomes.get(i - 1)));
    }
    report.end();
  }

  private static double perEvent(RecomputeBenchmark.Outcome outcome) {
    return outcome.seconds() / outcome.events();
  }
}

package io.trueup.tests.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
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
  @Parameters(
      paramLabel = "NAME",
      description = {
        "streaming: Analyze against Beam and Flink the ordinary way, and against the limit;",
        "full: the full graph as a share of Analyze, and the gate's share of the full graph;",
        "latency: from an event to the view, at 5,000 events a second;",
        "recompute: the exact recompute against DuckDB over the same files;",
        "decode: records of each format decoded, checked and pseudonymized by one core"
      })
  private Name name;

  @Option(
      names = "--events",
      description = "how many events; else as many as each benchmark is stated for")
  private Long events;

  @Option(names = "--runs", description = "runs of each contestant, of which the median counts")
  private int runs = 5;

  private final Path home = Path.of(System.getProperty("trueup.home", ".")).toAbsolutePath();

  /** What can be run. */
  enum Name {
    streaming,
    full,
    latency,
    recompute,
    decode
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
      case recompute -> recompute();
      case decode -> decode();
    }
    return 0;
  }

  private long eventsOr(long otherwise) {
    return events == null ? otherwise : events;
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
    LatencyBenchmark.Outcome outcome =
        new LatencyBenchmark(home, eventsOr(300_000), System.err).run();
    Report report = new Report(System.out);
    report.title("From the send of an event to a count in PostgreSQL that has it, in seconds");
    report.figure("p50", "", outcome.p50());
    report.figure("p99", "expected: below 1", outcome.p99());
    report.figure("longest", "", outcome.longest());
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

  private void recompute() throws Exception {
    RecomputeBenchmark.Outcome outcome =
        new RecomputeBenchmark(home, eventsOr(5_000_000), runs, System.err).run();
    Report report = new Report(System.out);
    report.title("The exact recompute of an archive, events per second, from start to end");
    report.rates("trueup", "Trueup on Flink, parallelism 2", outcome.trueup());
    report.rates("duckdb", "DuckDB, 2 threads", outcome.duckdb());
    report.figure("ofDuckdb", "", Runs.median(outcome.trueup()) / Runs.median(outcome.duckdb()));
    report.end();
  }
}

package io.trueup.tests.benchmarks;

import io.trueup.pipelines.config.Deployment;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.tests.benchmarks.measure.Machine;
import io.trueup.tests.benchmarks.measure.Values;
import io.trueup.tests.benchmarks.streaming.Expected;
import io.trueup.tests.benchmarks.streaming.FirstMetrics;
import io.trueup.tests.benchmarks.workload.Replay;
import io.trueup.tests.benchmarks.workload.Spread;
import io.trueup.transforms.analyze.Catalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the time grows with metrics, with a hot key and with events. The courses are run in turns,
 * and all that they publish is checked.
 */
final class GrowthBenchmark {
  private static final String CATALOGUE = "tests/benchmarks/config-growth";
  private static final Duration LENGTH = Duration.ofMinutes(40);
  private static final int ALL = 16;

  private final Path home;
  private final long events;
  private final int runs;
  private final PrintStream progress;

  /**
   * What is run over which events.
   *
   * @param contestant as {@link Child} knows it
   * @param topic the topic with the events of {@code replay}
   * @param metrics how many of the catalogue it has
   */
  private record Course(
      String name, String meaning, String contestant, String topic, Replay replay, int metrics) {}

  GrowthBenchmark(Path home, long events, int runs, PrintStream progress) {
    this.home = home;
    this.events = events;
    this.runs = runs;
    this.progress = progress;
  }

  /** What a course is, said to people. */
  static String meaning(String name) {
    return courses(0).stream()
        .filter(course -> course.name().equals(name))
        .findFirst()
        .orElseThrow()
        .meaning();
  }

  /** Ten times the events are ten times as long: no window is any fuller. */
  private static List<Course> courses(long events) {
    Instant start = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
    Replay even = new Replay(start, LENGTH, events);
    Replay hot = new Replay(start, LENGTH, events, Spread.HOT);
    Replay once = new Replay(start, LENGTH, events / 4);
    Replay tenfold = new Replay(start, LENGTH.multipliedBy(10), 10 * (events / 4));
    String usual = Servers.TOPIC;
    return List.of(
        new Course("metrics1", "1 metric", "metrics1", usual, even, 1),
        new Course("metrics4", "4 metrics", "metrics4", usual, even, 4),
        new Course("metrics16", "16 metrics", "metrics16", usual, even, ALL),
        new Course("hot", "4 metrics, 90 % in one of 100", "metrics4", "hot", hot, 4),
        new Course("events1", "16 metrics behind the gate", "gated", "once", once, ALL),
        new Course("events10", "the same of 10 x the events", "gated", "tenfold", tenfold, ALL));
  }

  /** The runs of each course. */
  Map<String, Runs> run() throws IOException, InterruptedException {
    List<Course> courses = courses(events);
    try (Servers servers = Servers.start(home, home.resolve(CATALOGUE), Servers.MINUTE)) {
      Map<Course, Map<FinalValues.Row, FinalValues.Value>> expected = prepare(servers, courses);
      Map<String, Runs> all = new LinkedHashMap<>();
      for (int run = 1; run <= runs; run++) {
        for (Course course : courses) {
          double load = Machine.load();
          Values.Outcome outcome =
              run(servers, course, course.name() + "-" + run, expected.get(course).size());
          Values.compare(course.name(), expected.get(course), outcome);
          all.computeIfAbsent(course.name(), name -> new Runs())
              .add(course.replay().events(), outcome);
          progress.printf(
              Locale.ROOT,
              "run %d %-10s %6.1f s, load average %.1f%n",
              run,
              course.name(),
              outcome.seconds(),
              load);
        }
      }
      return all;
    }
  }

  /** Fills the topics, and counts what each course must publish. */
  private Map<Course, Map<FinalValues.Row, FinalValues.Value>> prepare(
      Servers servers, List<Course> courses) {
    Deployment deployment = servers.deployment("expected", null);
    Map<String, Map<FinalValues.Row, FinalValues.Value>> ofTopics = new HashMap<>();
    Map<Course, Map<FinalValues.Row, FinalValues.Value>> expected = new HashMap<>();
    for (Course course : courses) {
      Catalogue its = FirstMetrics.of(deployment.catalogue(), course.metrics());
      expected.put(
          course,
          ofMetrics(
              its,
              ofTopics.computeIfAbsent(
                  course.topic(), topic -> fill(servers, topic, course.replay(), deployment))));
    }
    return expected;
  }

  private Map<FinalValues.Row, FinalValues.Value> fill(
      Servers servers, String topic, Replay replay, Deployment deployment) {
    progress.printf("Filling topic %s with %,d events%n", topic, replay.events());
    servers.fill(topic, replay);
    return Expected.of(replay, deployment);
  }

  private static Map<FinalValues.Row, FinalValues.Value> ofMetrics(
      Catalogue catalogue, Map<FinalValues.Row, FinalValues.Value> all) {
    Set<String> published =
        catalogue.metrics().stream()
            .flatMap(metric -> metric.publishedNames().stream())
            .collect(Collectors.toSet());
    Map<FinalValues.Row, FinalValues.Value> its = new HashMap<>(all);
    its.keySet().removeIf(row -> !published.contains(row.metric()));
    return its;
  }

  private static Values.Outcome run(Servers servers, Course course, String name, int expected)
      throws IOException, InterruptedException {
    Map<String, String> environment = servers.environment(name, null);
    environment.put(Servers.TOPIC_VARIABLE, course.topic());
    return StreamingBenchmark.run(servers, course.contestant(), name, environment, expected);
  }
}

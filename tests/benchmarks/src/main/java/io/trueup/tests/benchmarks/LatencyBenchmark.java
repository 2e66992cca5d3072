package io.trueup.tests.benchmarks;

import io.trueup.tests.benchmarks.EventToView.Halfway;
import io.trueup.tests.benchmarks.EventToView.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;

/** From an event to the view, while nobody reads. */
final class LatencyBenchmark {
  /**
   * What is sent while the JVM warms up, and not counted: on two processors the compiler takes half
   * of one for the first minute and a half.
   */
  private static final int WARM_UP = 120 * EventToView.PER_SECOND;

  private final Path home;
  private final int measured;
  private final PrintStream progress;

  LatencyBenchmark(Path home, long events, PrintStream progress) {
    this.home = home;
    this.measured = Math.toIntExact(events);
    this.progress = progress;
  }

  Outcome run() throws Exception {
    double[] seconds =
        new EventToView(home, progress)
            .seconds(WARM_UP + measured, new Halfway(Integer.MAX_VALUE, deployment -> () -> {}));
    return Outcome.of(seconds, WARM_UP, seconds.length);
  }
}

package io.trueup.tests.benchmarks;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.DeploymentReader;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.tests.benchmarks.measure.FirstRecord;
import io.trueup.tests.benchmarks.measure.Moment;
import io.trueup.tests.benchmarks.measure.Values;
import io.trueup.tests.benchmarks.streaming.BeamContestant;
import io.trueup.tests.benchmarks.streaming.Contestant;
import io.trueup.tests.benchmarks.streaming.FullGraphContestant;
import io.trueup.tests.benchmarks.streaming.GatedContestant;
import io.trueup.tests.benchmarks.streaming.NativeContestant;
import io.trueup.tests.benchmarks.streaming.NativePreAggregatedContestant;
import io.trueup.tests.benchmarks.streaming.TrueupContestant;
import io.trueup.tests.benchmarks.streaming.WholeStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * One run of one contestant in a process of its own. Measured is the time from the first record
 * that is read to the last final value.
 */
public final class Child {
  private static final long TIMEOUT_MILLIS = 15 * 60_000;

  private Child() {}

  /**
   * Contestant, configuration directory, directory for its files, number of final values, result.
   */
  public static void main(String[] args) throws Exception {
    Deployment deployment = DeploymentReader.read(Path.of(args[1]), System.getenv());
    FirstRecord first = FirstRecord.watch();
    contestant(args[0]).start(deployment, Path.of(args[2]));
    Map<FinalValues.Row, FinalValues.Value> values =
        FinalValues.await(Integer.parseInt(args[3]), TIMEOUT_MILLIS);
    Values.write(Path.of(args[4]), first.moment(), Moment.now(), values);
    System.exit(0);
  }

  private static Contestant contestant(String name) {
    return switch (name) {
      case "trueup" -> TrueupContestant.whole();
      case "metrics1" -> TrueupContestant.ofFirst(1);
      case "metrics4" -> TrueupContestant.ofFirst(4);
      case "metrics16" -> TrueupContestant.ofFirst(16);
      case "gated" -> new GatedContestant();
      case "beam" -> new BeamContestant();
      case "native" -> new NativeContestant();
      case "nativePreAggregated" -> new NativePreAggregatedContestant();
      case "full" -> new FullGraphContestant();
      case "stream" -> WholeStream.byDefault();
      default -> throw new IllegalArgumentException("There is no contestant " + name);
    };
  }
}

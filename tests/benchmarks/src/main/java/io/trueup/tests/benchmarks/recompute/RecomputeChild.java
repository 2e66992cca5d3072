package io.trueup.tests.benchmarks.recompute;

import io.trueup.launcher.Analytics;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.DeploymentReader;
import io.trueup.runners.flink.FlinkEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joda.time.Instant;

/** One recompute in a process of its own. */
public final class RecomputeChild {
  private RecomputeChild() {}

  /** Configuration directory, directory for its files, from, to, where the seconds are written. */
  public static void main(String[] args) throws Exception {
    Deployment deployment = DeploymentReader.read(Path.of(args[0]), System.getenv());
    FlinkEngine engine = new FlinkEngine(Path.of(args[1]));
    long start = System.nanoTime();
    new Analytics(deployment)
        .recompute(Instant.parse(args[2]), Instant.parse(args[3]), engine.batch(List.of()));
    Files.writeString(Path.of(args[4]), String.valueOf((System.nanoTime() - start) / 1e9));
    System.exit(0);
  }
}

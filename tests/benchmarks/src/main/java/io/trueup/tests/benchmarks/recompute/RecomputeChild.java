package io.trueup.tests.benchmarks.recompute;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.Analytics;
import io.trueup.launcher.report.MetricDifference;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.DeploymentReader;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.tests.benchmarks.measure.Machine;
import io.trueup.tests.benchmarks.measure.Moment;
import java.nio.file.Path;
import java.util.List;
import org.joda.time.Instant;

/** One recompute and the reconciliation of its values in a process of its own. */
public final class RecomputeChild {
  private RecomputeChild() {}

  /**
   * What it took.
   *
   * @param recomputeSeconds from the start of the pipeline to the values in their place
   * @param reconcileSeconds from the start of the pipeline to the report
   * @param cpuSeconds of the process, for both
   * @param peakBytes the most memory that the process had
   * @param unexplained rows
   * @param duplicates by how many events the rows of {@code events} differ by this cause
   * @param late likewise
   */
  public record Outcome(
      double recomputeSeconds,
      double reconcileSeconds,
      double cpuSeconds,
      long peakBytes,
      long unexplained,
      long duplicates,
      long late) {
    public double seconds() {
      return recomputeSeconds + reconcileSeconds;
    }
  }

  /** Configuration directory, directory for its files, from, to, where the outcome is written. */
  public static void main(String[] args) throws Exception {
    Deployment deployment = DeploymentReader.read(Path.of(args[0]), System.getenv());
    FlinkEngine engine = new FlinkEngine(Path.of(args[1]));
    Analytics analytics = new Analytics(deployment);
    Instant from = Instant.parse(args[2]);
    Instant to = Instant.parse(args[3]);
    Moment start = Moment.now();
    analytics.recompute(from, to, engine.batch(List.of()));
    Moment recomputed = Moment.now();
    Estimates.publish(analytics.database());
    Moment estimated = Moment.now();
    ReconciliationReport report = analytics.reconcile(from, to, engine.batch(List.of()));
    Moment reconciled = Moment.now();
    Outcome outcome =
        new Outcome(
            recomputed.secondsSince(start),
            reconciled.secondsSince(estimated),
            recomputed.cpuSecondsSince(start) + reconciled.cpuSecondsSince(estimated),
            Machine.peakBytes(),
            report.unexplained(),
            Math.round(-events(report).by(Cause.DUPLICATES)),
            Math.round(events(report).by(Cause.LATE)));
    new ObjectMapper().writeValue(Path.of(args[4]).toFile(), outcome);
    System.exit(0);
  }

  private static MetricDifference events(ReconciliationReport report) {
    return report.metrics().stream()
        .filter(metric -> metric.metric().equals("events"))
        .findFirst()
        .orElseThrow();
  }
}

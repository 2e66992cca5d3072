package io.trueup.launcher;

import io.trueup.launcher.report.LedgerTotals;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.SegmentChange;
import io.trueup.launcher.shop.ShopDimensions;
import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.metric.MetricValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;

/**
 * What the commands need of the pipelines: the one place where the two meet. Whatever a user can
 * put right is a {@link UserException}.
 */
public interface Analytics {
  /** Reads a configuration directory; {@code environment} fills its placeholders. */
  Deployment read(Path directory, Map<String, String> environment);

  /**
   * Makes sure that brokers, topics, database and archive can be used, and brings up the schema.
   */
  void prepare(Deployment deployment);

  /**
   * What {@link #read} and {@link #prepare} would refuse, one line each; empty where all is well.
   */
  List<String> check(Path directory, Map<String, String> environment);

  /** Defines the streaming pipeline. */
  Pipeline stream(Deployment deployment, PipelineOptions options);

  /** Computes {@code [from, to)} exactly and puts it in place; returns the run's id. */
  String recompute(Deployment deployment, Instant from, Instant to, PipelineOptions options);

  /** Explains the differences between stream and recompute in {@code [from, to)}. */
  ReconciliationReport reconcile(
      Deployment deployment, Instant from, Instant to, PipelineOptions options);

  /** The newest values of every metric, best first, as readers see them. */
  List<MetricValue> current(Deployment deployment);

  /** The ledger's sums from {@code from} on. */
  LedgerTotals ledger(Deployment deployment, Instant from);

  /** Fills the dimension tables, under pseudonyms. */
  void store(Deployment deployment, ShopDimensions dimensions);

  /** Makes known that customers have been of another segment for some time. */
  void store(Deployment deployment, List<SegmentChange> changes);
}

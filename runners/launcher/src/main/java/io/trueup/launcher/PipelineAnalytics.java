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

/** {@link Analytics} by the pipelines. */
final class PipelineAnalytics implements Analytics {
  @Override
  public Deployment read(Path directory, Map<String, String> environment) {
    throw new UnsupportedOperationException("read");
  }

  @Override
  public void prepare(Deployment deployment) {
    throw new UnsupportedOperationException("prepare");
  }

  @Override
  public List<String> check(Path directory, Map<String, String> environment) {
    throw new UnsupportedOperationException("check");
  }

  @Override
  public Pipeline stream(Deployment deployment, PipelineOptions options) {
    throw new UnsupportedOperationException("stream");
  }

  @Override
  public String recompute(
      Deployment deployment, Instant from, Instant to, PipelineOptions options) {
    throw new UnsupportedOperationException("recompute");
  }

  @Override
  public ReconciliationReport reconcile(
      Deployment deployment, Instant from, Instant to, PipelineOptions options) {
    throw new UnsupportedOperationException("reconcile");
  }

  @Override
  public List<MetricValue> current(Deployment deployment) {
    throw new UnsupportedOperationException("current");
  }

  @Override
  public LedgerTotals ledger(Deployment deployment, Instant from) {
    throw new UnsupportedOperationException("ledger");
  }

  @Override
  public void store(Deployment deployment, ShopDimensions dimensions) {
    throw new UnsupportedOperationException("store");
  }

  @Override
  public void store(Deployment deployment, List<SegmentChange> changes) {
    throw new UnsupportedOperationException("store");
  }
}

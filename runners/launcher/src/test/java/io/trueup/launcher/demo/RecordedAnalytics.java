package io.trueup.launcher.demo;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.report.LedgerTotals;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.SegmentChange;
import io.trueup.launcher.shop.ShopDimensions;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Remembers what it was asked to do; its ledger is what the topic holds. */
final class RecordedAnalytics implements Analytics {
  private static final String TOPIC = "shop";

  private final List<String> calls = new CopyOnWriteArrayList<>();

  List<String> calls() {
    return calls;
  }

  @Override
  public Deployment read(Path directory, Map<String, String> environment) {
    calls.add("read");
    SourceSpec shop =
        new SourceSpec(
            TOPIC, TOPIC, SourceFormat.SEGMENT, List.of(), Map.of(), List.of(), Map.of(), Map.of());
    return new Deployment(
        "test",
        new KafkaSettings(
            environment.get("TRUEUP_KAFKA"), Map.of(), "group", "dead", "alerts", Duration.ZERO),
        new PostgresSettings(
            environment.get("TRUEUP_POSTGRES_URL"),
            "trueup",
            environment.get("TRUEUP_POSTGRES_PASSWORD")),
        environment.get("TRUEUP_ARCHIVE"),
        new PseudonymKey(new byte[16]),
        new RecordPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, true, Map.of()),
        List.of(shop),
        new EnrichSettings(Set.of(), Set.of(), Duration.ZERO),
        new Catalogue(List.of(), Set.of()),
        List.of(),
        Duration.ZERO);
  }

  @Override
  public void prepare(Deployment deployment) {
    calls.add("prepare");
  }

  @Override
  public List<String> check(Path directory, Map<String, String> environment) {
    return List.of();
  }

  @Override
  public Pipeline stream(Deployment deployment, PipelineOptions options) {
    calls.add("stream");
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Generate", GenerateSequence.from(0).withRate(1, Duration.standardSeconds(1)));
    return pipeline;
  }

  @Override
  public String recompute(
      Deployment deployment, Instant from, Instant to, PipelineOptions options) {
    calls.add("recompute");
    return "run";
  }

  @Override
  public ReconciliationReport reconcile(
      Deployment deployment, Instant from, Instant to, PipelineOptions options) {
    calls.add("reconcile");
    return new ReconciliationReport("run", ledger(deployment, from));
  }

  @Override
  public List<MetricValue> current(Deployment deployment) {
    return List.of(
        MetricValue.builder()
            .setMetric("events_seen")
            .setDimensions(Map.of())
            .setWindowStart(Instant.EPOCH)
            .setWindowEnd(Instant.EPOCH.plus(Duration.standardMinutes(1)))
            .setEstimate(1)
            .setLower(1)
            .setUpper(1)
            .setConfidence(1)
            .setEvents(1)
            .setAccuracy(Accuracy.APPROXIMATE)
            .setPane(0)
            .setTiming(PaneTiming.EARLY)
            .build());
  }

  @Override
  public LedgerTotals ledger(Deployment deployment, Instant from) {
    Map<TopicPartition, OffsetSpec> ends =
        Map.of(
            new TopicPartition(TOPIC, 0), OffsetSpec.latest(),
            new TopicPartition(TOPIC, 1), OffsetSpec.latest());
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", deployment.kafka().bootstrapServers()))) {
      long received =
          admin.listOffsets(ends).all().get().values().stream()
              .mapToLong(end -> end.offset())
              .sum();
      return new LedgerTotals(received, received, 0, 0, 0, 0, 0, 0);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void store(Deployment deployment, ShopDimensions dimensions) {
    calls.add("dimensions");
  }

  @Override
  public void store(Deployment deployment, List<SegmentChange> changes) {
    calls.add("drift");
  }
}

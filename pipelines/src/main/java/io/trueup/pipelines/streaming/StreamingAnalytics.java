package io.trueup.pipelines.streaming;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ArchiveEvents;
import io.trueup.pipelines.io.deadletter.SealLetters;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.kafka.ReadRecords;
import io.trueup.pipelines.io.kafka.WriteAlertsToKafka;
import io.trueup.pipelines.io.kafka.WriteDeadLetters;
import io.trueup.pipelines.io.postgres.PostgresAttributes;
import io.trueup.pipelines.io.postgres.PostgresHistory;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.pipelines.io.postgres.PostgresSwitches;
import io.trueup.pipelines.io.postgres.RecordDecisions;
import io.trueup.pipelines.io.postgres.WriteAlerts;
import io.trueup.pipelines.io.postgres.WriteDeadLetterIndex;
import io.trueup.pipelines.io.postgres.WriteIdentityLinks;
import io.trueup.pipelines.io.postgres.WriteLedger;
import io.trueup.pipelines.io.postgres.WriteMetricValues;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.WithDerivedEvents;
import io.trueup.transforms.enrich.JoinByNewestKey;
import io.trueup.transforms.ledger.CountLedger;
import io.trueup.transforms.ledger.MeasureQuality;
import io.trueup.transforms.listen.RaiseAlerts;
import io.trueup.transforms.listen.automation.DecideAutomations;
import io.trueup.transforms.reconcile.CountAccepted;
import io.trueup.transforms.reconcile.CountDecided;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.drift.MeasureDrift;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/** The stream: Kafka in; archive, views, ledger, dead letters and alerts out. */
public final class StreamingAnalytics {
  /** Drift is looked at by alerts, which may wait for seconds, and costs a row for each field. */
  private static final Duration DRIFT_FIRING = Duration.standardSeconds(10);

  /** The ledger is read by people and by the nightly run, not by alerts. */
  private static final Duration LEDGER_FIRING = Duration.standardSeconds(1);

  /** Beyond the allowed lateness, so that nearly all that comes late finds its minute open. */
  private static final Duration LEDGER_MARGIN = Duration.standardDays(1);

  private final Deployment deployment;
  private final long runId;
  private final AnalyzePolicy policy;

  /**
   * A stream of {@code deployment}.
   *
   * @param runId the id under which its rows are written; a later run's rows replace an earlier's
   */
  public StreamingAnalytics(Deployment deployment, long runId) {
    this.deployment = deployment;
    this.runId = runId;
    policy = deployment.streamPolicy();
  }

  /** Applies the whole stream to an empty pipeline. */
  public void applyTo(Pipeline pipeline) {
    AnalyticsGraph graph =
        new AnalyticsGraph(
            deployment,
            JoinByNewestKey.of(
                new PostgresAttributes(deployment.postgres(), deployment.enrich(), runId),
                deployment.pseudonymKey()),
            PostgresSuppressions.of(deployment, runId));
    PCollection<RawRecord> records =
        pipeline.apply(
            "ReadRecords",
            ReadRecords.of(
                deployment.kafka(),
                deployment.sources().stream().map(SourceSpec::topic).toList(),
                SourceEventTimes.of(deployment),
                deployment.record().futureLimit()));

    var recorded = graph.recordAndEnrich(records);
    PCollection<EnrichedEvent> events = recorded.output();
    keep(events, recorded.failures());

    PCollectionTuple accepted =
        graph.derive(events.apply("CountAccepted", CountAccepted.create()), policy);
    PCollection<MetricValue> values =
        graph.analyze(accepted, policy).apply("ValuesLeaveWindows", leaveWindows());
    PCollection<MetricValue> drift =
        recorded
            .usages()
            .apply("MeasureDrift", MeasureDrift.of(deployment.record(), DRIFT_FIRING))
            .apply("DriftLeavesWindows", leaveWindows());
    PCollection<MetricValue> quality =
        countLedger(events, recorded.failures())
            .apply("MeasureQuality", MeasureQuality.create())
            .apply("QualityLeavesWindows", leaveWindows());
    PCollection<MetricValue> scores =
        graph.score(
            all("Scored", List.of(values, quality)),
            new PostgresHistory(deployment.postgres(), deployment.connectTimeout()));
    values.apply("WriteMetricValues", WriteMetricValues.of(deployment.postgres(), runId));
    // By themselves, so that the values of an hour's many fields keep none of a second waiting.
    all("OfStream", List.of(drift, quality, scores))
        .apply("WriteBuiltInValues", WriteMetricValues.of(deployment.postgres(), runId));
    Optional<PCollection<Alert>> alerts =
        listen(all("Watched", List.of(values, drift, quality, scores)));
    if (!deployment.automations().isEmpty()) {
      decide(graph, accepted, alerts);
    }
  }

  private static PCollection<MetricValue> all(String name, List<PCollection<MetricValue>> values) {
    return PCollectionList.of(values).apply(name, Flatten.pCollections());
  }

  /** A published value says itself which window it is of; only like windows can be flattened. */
  private static Window<MetricValue> leaveWindows() {
    return Window.<MetricValue>into(new GlobalWindows())
        .triggering(Repeatedly.forever(AfterPane.elementCountAtLeast(1)))
        .discardingFiredPanes();
  }

  private void keep(PCollection<EnrichedEvent> events, PCollection<DeadLetter> deadLetters) {
    events
        .apply("LeaveOutSuppressed", Filter.by(event -> event.verdict() != Verdict.SUPPRESSED))
        .apply("Archive", ArchiveEvents.to(deployment.archive()));
    events.apply(
        "WriteIdentityLinks",
        WriteIdentityLinks.of(deployment.postgres(), deployment.pseudonymKey()));
    PCollection<SealedLetter> closed =
        deadLetters.apply("SealDeadLetters", SealLetters.with(deployment.deadLetterKeyset()));
    closed.apply("WriteDeadLetters", WriteDeadLetters.of(deployment.kafka()));
    closed.apply("IndexDeadLetters", WriteDeadLetterIndex.of(deployment.postgres()));
  }

  private PCollection<LedgerEntry> countLedger(
      PCollection<EnrichedEvent> events, PCollection<DeadLetter> deadLetters) {
    PCollection<LedgerEntry> entries =
        PCollectionTuple.of(CountLedger.EVENTS, events)
            .and(CountLedger.DEAD_LETTERS, deadLetters)
            .apply(
                "CountLedger",
                CountLedger.of(
                    LEDGER_FIRING,
                    deployment.record().allowedLateness().longest().plus(LEDGER_MARGIN),
                    deployment.enrich().customerAttributes(),
                    deployment.enrich().productAttributes()));
    entries.apply("WriteLedger", WriteLedger.of(deployment.postgres(), runId));
    return entries;
  }

  /** What automations decide is recorded, and as recorded counted in the metrics after it. */
  private void decide(
      AnalyticsGraph graph, PCollectionTuple accepted, Optional<PCollection<Alert>> alerts) {
    PCollection<LayeredEvent> events = accepted.get(WithDerivedEvents.HAPPENED);
    PCollectionList<LayeredEvent> all = PCollectionList.of(events);
    if (accepted.has(WithDerivedEvents.DERIVED)) {
      all = all.and(accepted.get(WithDerivedEvents.DERIVED));
    }
    PCollectionTuple input =
        PCollectionTuple.of(
            DecideAutomations.EVENTS, all.apply("AlsoDerived", Flatten.pCollections()));
    if (alerts.isPresent()) {
      input = input.and(DecideAutomations.ALERTS, alerts.get());
    }
    PCollection<Decision> facts =
        input
            .apply(
                "DecideAutomations",
                DecideAutomations.of(
                    deployment.automationRules(),
                    deployment.catalogue().attributes(),
                    deployment.record().allowedLateness().longest(),
                    new PostgresSwitches(deployment.postgres(), runId)))
            .apply(
                "RecordDecisions",
                RecordDecisions.of(
                    deployment.postgres(), deployment.automationRules(), deployment.calls()));
    if (graph.countsDecisions()) {
      graph
          .analyzeDecisions(events, facts.apply("CountDecided", CountDecided.create()), policy)
          .apply("DecidedLeaveWindows", leaveWindows())
          .apply("WriteDecidedValues", WriteMetricValues.of(deployment.postgres(), runId));
    }
  }

  /** The alerts; nothing where there are no rules. */
  private Optional<PCollection<Alert>> listen(PCollection<MetricValue> values) {
    if (deployment.alerts().isEmpty()) {
      return Optional.empty();
    }
    PCollection<Alert> alerts = values.apply("RaiseAlerts", RaiseAlerts.of(deployment.alerts()));
    alerts.apply("WriteAlerts", WriteAlerts.of(deployment.postgres(), deployment.sinksByRule()));
    alerts.apply("PublishAlerts", WriteAlertsToKafka.of(deployment.kafka()));
    return Optional.of(alerts);
  }
}

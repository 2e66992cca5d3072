package io.trueup.pipelines.replay;

import io.trueup.pipelines.AnalyticsGraph;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ArchiveEvents;
import io.trueup.pipelines.io.deadletter.SealLetters;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.kafka.LetterRange;
import io.trueup.pipelines.io.kafka.WriteDeadLetters;
import io.trueup.pipelines.io.postgres.AttributesOnce;
import io.trueup.pipelines.io.postgres.LetterSelection;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.pipelines.io.postgres.WriteDeadLetterIndex;
import io.trueup.pipelines.io.postgres.WriteIdentityLinks;
import io.trueup.pipelines.io.postgres.WriteRepairs;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.enrich.JoinByNewestKey;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.values.PCollection;

/**
 * The replay: dead letters go through Record again, and those that are events now are archived as
 * {@link io.trueup.schemas.event.Verdict#REPAIRED}, for the recompute to count. The others stay
 * what they were; of a record that had been rejected whole, each message that fails becomes a
 * letter of its own.
 */
public final class ReplayDeadLetters {
  private final Deployment deployment;
  private final long runId;
  private final List<LetterRange> ranges;
  private final LetterSelection selection;

  /**
   * A replay of the selected letters.
   *
   * @param runId the run that repairs them, once it is done
   * @param ranges the parts of the topic that are read
   */
  public ReplayDeadLetters(
      Deployment deployment, long runId, List<LetterRange> ranges, LetterSelection selection) {
    this.deployment = deployment;
    this.runId = runId;
    this.ranges = ranges;
    this.selection = selection;
  }

  /** Applies the whole replay to an empty pipeline. */
  public void applyTo(Pipeline pipeline) {
    AnalyticsGraph graph =
        new AnalyticsGraph(
            deployment,
            JoinByNewestKey.of(
                new AttributesOnce(
                    deployment.postgres(), deployment.enrich(), runId, deployment.connectTimeout()),
                deployment.pseudonymKey()),
            PostgresSuppressions.of(deployment, runId));
    PCollection<RawRecord> records =
        pipeline.apply("ReadDeadLetters", new ReadDeadLetters(deployment, ranges, selection));
    var recorded = graph.repairAndEnrich(records);
    PCollection<EnrichedEvent> repaired = recorded.output();
    repaired
        .apply("LeaveOutSuppressed", Filter.by(event -> event.verdict() != Verdict.SUPPRESSED))
        .apply("Archive", ArchiveEvents.to(deployment.archive()));
    repaired.apply(
        "WriteIdentityLinks",
        WriteIdentityLinks.of(deployment.postgres(), deployment.pseudonymKey()));
    repaired.apply("WriteRepairs", WriteRepairs.of(deployment.postgres(), runId));
    keep(recorded.failures().apply("TakeNewLetters", TakeNewLetters.notOf(records)));
  }

  private void keep(PCollection<DeadLetter> letters) {
    PCollection<SealedLetter> closed =
        letters.apply("SealDeadLetters", SealLetters.with(deployment.deadLetterKeyset()));
    closed.apply("WriteDeadLetters", WriteDeadLetters.of(deployment.kafka()));
    closed.apply("IndexDeadLetters", WriteDeadLetterIndex.of(deployment.postgres()));
  }
}

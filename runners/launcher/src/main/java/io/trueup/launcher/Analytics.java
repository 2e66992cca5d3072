package io.trueup.launcher;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.ReplayReport;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.pipelines.explain.FindEventsBehind;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.postgres.BoundsHeld;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.ErasedMinuteRows;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.io.postgres.LetterSelection;
import io.trueup.pipelines.io.postgres.ReconciliationRows;
import io.trueup.pipelines.io.postgres.RunEndedException;
import io.trueup.pipelines.io.postgres.RunInputs;
import io.trueup.pipelines.io.postgres.RunKind;
import io.trueup.pipelines.io.postgres.RunStatus;
import io.trueup.pipelines.io.postgres.Runs;
import io.trueup.pipelines.io.postgres.TrueUp;
import io.trueup.pipelines.recompute.RecomputeAnalytics;
import io.trueup.pipelines.reconcile.CompareWithNumbers;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.pipelines.reconcile.ExactNumber;
import io.trueup.pipelines.reconcile.ReconcileAnalytics;
import io.trueup.pipelines.reconcile.TellOfBounds;
import io.trueup.pipelines.replay.DeadLetterStore;
import io.trueup.pipelines.replay.ReplayDeadLetters;
import io.trueup.pipelines.streaming.StreamingAnalytics;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.reconcile.ErasedMinutes;
import io.trueup.transforms.record.SourceSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.DateTimeZone;
import org.joda.time.Instant;

/** Runs the pipelines of a deployment, each as a recorded run. */
public final class Analytics {
  private static final long NO_RUN = 0;

  private final Deployment deployment;
  private final DataSource database;
  private final Runs runs;

  public Analytics(Deployment deployment) {
    this.deployment = deployment;
    database = ConnectionPool.of(deployment.postgres());
    runs = new Runs(database);
  }

  /** What it runs for. */
  public Deployment deployment() {
    return deployment;
  }

  /** Where its tables are. */
  public DataSource database() {
    return database;
  }

  /** The streaming pipeline, ready to be submitted. */
  public Pipeline stream(PipelineOptions options) throws SQLException {
    long runId = runs.start(RunKind.STREAM, null, null, deployment.hash());
    Pipeline pipeline = Pipeline.create(options);
    new StreamingAnalytics(deployment, runId).applyTo(pipeline);
    return pipeline;
  }

  /** Since when events matter for windows that end in a range. */
  public Instant readFrom(Instant from, Instant to) {
    return deployment.catalogue().readFrom(from, to);
  }

  /**
   * The size of the files that a recompute of {@code [from, to)} reads, those included that tell
   * what was open when the range began.
   */
  public long archivedBytes(Instant from, Instant to) {
    return Archive.days(deployment.archive(), readFrom(from, to), to).stream()
        .mapToLong(ArchivedDay::bytes)
        .sum();
  }

  /**
   * Computes all windows that end in {@code [from, to)} exactly and puts the values in place.
   *
   * @return the run's id
   * @throws UserException if the archive has nothing in that range, nor before it that matters
   */
  public long recompute(Instant from, Instant to, PipelineOptions options) throws SQLException {
    // Whole days, as nightly compares them.
    Instant day =
        readFrom(from, to).toDateTime(DateTimeZone.UTC).withTimeAtStartOfDay().toInstant();
    List<ArchivedDay> read = Archive.days(deployment.archive(), day, to);
    if (read.isEmpty()) {
      throw new UserException(
          "The archive %s has no event from %s to %s; was the stream run, and is the range in UTC?"
              .formatted(deployment.archive(), from, to));
    }
    long runId = runs.start(RunKind.RECOMPUTE, from, to, deployment.hash());
    new RunInputs(database).add(runId, read);
    trueUp(runId, from, to, options, RecomputeAnalytics::applyToArchive);
    return runId;
  }

  /**
   * Computes all windows that end in {@code [from, to)} exactly, of the events of files, and puts
   * the values in place.
   *
   * @param source the name of the configured source whose format and mapping the files have
   * @param files paths or URLs
   * @return the run's id
   * @throws UserException if there is no such source
   */
  public long recompute(
      String source, List<String> files, Instant from, Instant to, PipelineOptions options)
      throws SQLException {
    SourceSpec spec =
        deployment.sources().stream()
            .filter(configured -> configured.name().equals(source))
            .findFirst()
            .orElseThrow(() -> new UserException(unknown(source)));
    long runId = runs.start(RunKind.RECOMPUTE, from, to, deployment.hash());
    new RunInputs(database).addFiles(runId, files);
    trueUp(
        runId,
        from,
        to,
        options,
        (recompute, pipeline) -> recompute.applyToFiles(pipeline, spec, files));
    return runId;
  }

  private String unknown(String source) {
    return "There is no source '%s'; trueup.yaml has %s."
        .formatted(source, deployment.sources().stream().map(SourceSpec::name).toList());
  }

  private void trueUp(
      long runId,
      Instant from,
      Instant to,
      PipelineOptions options,
      BiConsumer<RecomputeAnalytics, Pipeline> input)
      throws SQLException {
    Pipeline pipeline = Pipeline.create(options);
    input.accept(new RecomputeAnalytics(deployment, runId, from, to), pipeline);
    run(pipeline, runId);
    try {
      Instant earliest = deployment.catalogue().earliestWindow(from, to);
      new TrueUp(database).swap(runId, earliest, from, to);
    } catch (RunEndedException ended) {
      runs.end(runId, RunStatus.FAILED);
      throw ended;
    }
  }

  /**
   * Sends the dead letters of {@code reason} in {@code [from, to)} that are not repaired yet
   * through Record again.
   */
  public ReplayReport replay(Reason reason, Instant from, Instant to, PipelineOptions options)
      throws SQLException {
    LetterSelection selection =
        LetterSelection.toRepair(
            reason, from, to, deployment.sources().stream().map(SourceSpec::topic).toList());
    DeadLetterStore letters = new DeadLetterStore(deployment);
    long matched = letters.index().count(selection);
    long runId = runs.start(RunKind.REPLAY, from, to, deployment.hash());
    Pipeline pipeline = Pipeline.create(options);
    new ReplayDeadLetters(deployment, runId, letters.ranges(), selection).applyTo(pipeline);
    run(pipeline, runId);
    runs.end(runId, RunStatus.DONE);
    return new ReplayReport(runId, matched, letters.index().repaired(runId));
  }

  /** Explains the differences between stream and recompute in windows ending in the range. */
  public ReconciliationReport reconcile(Instant from, Instant to, PipelineOptions options)
      throws SQLException {
    long runId = runs.start(RunKind.RECONCILE, from, to, deployment.hash());
    Pipeline pipeline = Pipeline.create(options);
    ErasedMinutes erased = new ErasedMinuteRows(database).within(readFrom(from, to), to);
    new ReconcileAnalytics(deployment, runId, from, to, erased).applyTo(pipeline);
    run(pipeline, runId);
    List<Coverage> coverages = tellOfBounds(runId, from, to);
    runs.end(runId, RunStatus.DONE);
    LedgerTotals ledger = LedgerTotals.read(database, from, to);
    ReconciliationReport report = new ReconciliationReport(runId, ledger);
    ReconciliationRows rows = new ReconciliationRows(database);
    for (ReconciliationRow row : rows.read(runId)) {
      report.add(row);
    }
    if (report.unexplained() > 0) {
      report.setStillOpen(rows.stillOpen(runId));
    }
    coverages.forEach(report::add);
    return report;
  }

  /** A run that cannot tell has failed: it is made up for, and tells then. */
  private List<Coverage> tellOfBounds(long runId, Instant from, Instant to) throws SQLException {
    boolean told = false;
    try {
      List<Coverage> coverages =
          Coverage.byMeasure(BoundsHeld.of(database, runId), deployment.catalogue());
      new TellOfBounds(deployment, database).tell(coverages, new IntervalWindow(from, to));
      told = true;
      return coverages;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while alerts are sent", stopped);
    } finally {
      if (!told) {
        runs.end(runId, RunStatus.FAILED);
      }
    }
  }

  /**
   * The archived events behind the largest differences of a report, each cause's first; reads the
   * archive.
   *
   * @param most how many of each cause
   */
  public Map<ReconciliationRow, Map<Cause, CauseEvents>> eventsBehind(
      ReconciliationReport report, int most) {
    List<FindEventsBehind.Asked> asked = new ArrayList<>();
    for (ReconciliationRow row : report.largest()) {
      deployment.catalogue().metrics().stream()
          .filter(metric -> metric.publishes(row.metric()))
          .forEach(metric -> asked.add(new FindEventsBehind.Asked(row, metric)));
    }
    List<Map<Cause, CauseEvents>> found =
        new FindEventsBehind(deployment, report.runId(), most).of(asked);
    Map<ReconciliationRow, Map<Cause, CauseEvents>> behind = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      behind.put(asked.get(i).row(), found.get(i));
    }
    return behind;
  }

  /**
   * Explains the differences between the stream and another system's exact numbers in {@code [from,
   * to)}. It stores nothing, and is no run.
   */
  public ReconciliationReport reconcileAgainst(List<ExactNumber> numbers, Instant from, Instant to)
      throws SQLException {
    ReconciliationReport report =
        new ReconciliationReport(NO_RUN, LedgerTotals.read(database, from, to));
    new CompareWithNumbers(database).compare(numbers, from, to).forEach(report::add);
    return report;
  }

  private void run(Pipeline pipeline, long runId) throws SQLException {
    boolean done = false;
    try {
      PipelineResult.State state = pipeline.run().waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new IllegalStateException("Run " + runId + " ended as " + state);
      }
      done = true;
    } finally {
      if (!done) {
        runs.end(runId, RunStatus.FAILED);
      }
    }
  }
}

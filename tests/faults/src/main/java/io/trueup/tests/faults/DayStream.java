package io.trueup.tests.faults;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.PostgresAttributes;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.runners.flink.Snapshots;
import io.trueup.schemas.event.Flag;
import io.trueup.tests.support.Loop;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;

/** A run of the stream, and what has to be waited for so that it is certain what it does. */
final class DayStream {
  private static final List<String> OPTIONS = List.of("--checkpointingInterval=1000");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String CHECKPOINT = "chk-";

  private static final String LAST_RUN = "SELECT max(run_id) FROM trueup.run WHERE kind = 'STREAM'";

  private final Loop loop;
  private final Path state;
  private final PostgresAttributes tables;
  private final StreamingJob job;

  private DayStream(Loop loop, Path state, PostgresAttributes tables, StreamingJob job) {
    this.loop = loop;
    this.state = state;
    this.tables = tables;
    this.job = job;
  }

  /**
   * Starts the stream, which goes on from what is in {@code state}, with the attribute tables and
   * links as they are now.
   *
   * @param mutation what is made of its pipeline
   */
  static DayStream start(Loop loop, Path state, Mutation mutation)
      throws InterruptedException, SQLException {
    FlinkEngine engine = new FlinkEngine(state);
    PipelineOptions options = engine.streaming(OPTIONS);
    Pipeline pipeline = loop.analytics().stream(options);
    PostgresAttributes tables = load(loop);
    mutation.applyTo(pipeline);
    return new DayStream(loop, state, tables, engine.submit(pipeline));
  }

  /** The workers of the stream share what is loaded before they start. */
  private static PostgresAttributes load(Loop loop) throws InterruptedException, SQLException {
    Deployment deployment = loop.deployment();
    long runId = Long.parseLong(loop.rows(LAST_RUN).get(0));
    PostgresAttributes tables =
        new PostgresAttributes(deployment.postgres(), deployment.enrich(), runId);
    tables.open();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Flag.UNLOADED.in(tables.current().flags())) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("After %s, no attributes are loaded".formatted(PATIENCE));
      }
      Thread.sleep(POLL.toMillis());
    }
    return tables;
  }

  /** Waits until every record that was sent has its verdict. */
  void awaitVerdicts() throws InterruptedException, SQLException {
    loop.awaitVerdicts(job);
  }

  /** Waits until a record after so many has its verdict. */
  void awaitMoreThan(long records) throws InterruptedException, SQLException {
    loop.await(
        job,
        () -> loop.ledger().received() > records,
        () -> "no more than %d records have a verdict".formatted(records));
  }

  /** Waits until the watermark has passed a time: what is older is late. */
  void awaitWatermark(Instant time) throws InterruptedException, SQLException {
    loop.awaitWatermark(job, "events", time);
  }

  /** Waits for a checkpoint that was begun after now. */
  void awaitCheckpoint() throws InterruptedException, SQLException {
    long now = newestCheckpoint();
    // The one after now may have begun before.
    loop.await(
        job,
        () -> newestCheckpoint() >= now + 2,
        () -> "there is no checkpoint after %d".formatted(now));
  }

  private long newestCheckpoint() {
    return Snapshots.newest(state).map(DayStream::number).orElse(0L);
  }

  private static long number(Path snapshot) {
    return Long.parseLong(snapshot.getFileName().toString().substring(CHECKPOINT.length()));
  }

  /** Stops it where it is. */
  void cancel() {
    job.cancel();
    tables.close();
  }

  /** Closes all windows. */
  void drain() {
    job.drain();
    tables.close();
  }
}

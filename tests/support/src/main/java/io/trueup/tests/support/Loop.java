package io.trueup.tests.support;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedServers;
import io.trueup.launcher.produce.Disorder;
import io.trueup.launcher.produce.FileProducer;
import io.trueup.launcher.produce.ProduceSummary;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.replay.DeadLetterStore;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.failure.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * A deployment on embedded Kafka, PostgreSQL and Flink, prepared as its commands prepare it. {@link
 * LedgerCloses} checks its ledger after it has streamed.
 */
public final class Loop implements Ledgered, AutoCloseable {
  private static final Instant BEGINNING = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private static final String CLOSED =
      """
      SELECT EXISTS (SELECT FROM trueup.metric_value
        WHERE metric = '%s' AND accuracy = 'APPROXIMATE' AND timing <> 'EARLY'
          AND window_end >= '%s')""";

  private final EmbeddedServers servers;
  private final Deployment deployment;
  private final DataSource database;
  private final Analytics analytics;
  private final Engine flink;
  private long sent;

  private Loop(EmbeddedServers servers, Deployment deployment) {
    this.servers = servers;
    this.deployment = deployment;
    this.database = ConnectionPool.of(deployment.postgres());
    this.analytics = new Analytics(deployment);
    this.flink = new FlinkEngine(servers.directory().path().resolve("engine"));
  }

  /** Starts the servers that the configuration directory {@code config} is to run on. */
  public static Loop start(Path config) throws IOException {
    EmbeddedServers servers = EmbeddedServers.start();
    Deployment deployment = Deployments.read(config, servers.environment());
    servers.createTopics(deployment);
    Deployments.prepareStream(deployment);
    return new Loop(servers, deployment);
  }

  public Deployment deployment() {
    return deployment;
  }

  /** Its recomputes and reconciliations. */
  public Analytics analytics() {
    return analytics;
  }

  /** The recomputes and replays of another configuration on the same servers. */
  public Analytics analytics(Path config) {
    return new Analytics(Deployments.read(config, servers.environment()));
  }

  public Engine flink() {
    return flink;
  }

  /**
   * Sends files to the topic of the first source while the stream runs, and drains it once every
   * record has its verdict.
   *
   * @return the ledger
   */
  public LedgerTotals stream(RecordLayout layout, List<Path> files)
      throws IOException, InterruptedException, SQLException {
    return stream(flink, layout, files);
  }

  /** The same on an engine that may have a state to go on with. */
  public LedgerTotals stream(Engine engine, RecordLayout layout, List<Path> files)
      throws IOException, InterruptedException, SQLException {
    StreamingJob job = start(engine);
    try {
      send(layout, files);
      return finish(job);
    } finally {
      job.cancel();
    }
  }

  /** Starts a stream, which {@link #finish} ends. */
  public StreamingJob start(Engine engine) throws SQLException {
    return engine.submit(analytics.stream(engine.streaming(List.of())));
  }

  /**
   * Drains a stream once every record that was sent has its verdict.
   *
   * @return the ledger
   */
  public LedgerTotals finish(StreamingJob job) throws InterruptedException, SQLException {
    LedgerCloses.afterwards(this);
    awaitVerdicts(job);
    job.drain();
    return ledger();
  }

  /** Waits until a query has a row, while the stream runs. */
  public void awaitRow(String query, StreamingJob job) throws InterruptedException, SQLException {
    await(job, () -> !rows(query).isEmpty(), () -> "no row of: " + query);
  }

  private String firstTopic() {
    return deployment.sources().get(0).topic();
  }

  /** What a process needs in its environment to run the deployment. */
  public Map<String, String> environment() {
    return servers.environment();
  }

  /** Sends files to the topic of the first source, as {@code bin/trueup produce} does. */
  public void send(RecordLayout layout, List<Path> files) throws IOException {
    send(firstTopic(), layout, files);
  }

  /** The same to any topic of a source. */
  public void send(String topic, RecordLayout layout, List<Path> files) throws IOException {
    ProduceSummary unused = send(topic, layout, producer -> producer.send(files));
  }

  /**
   * The same in disorder.
   *
   * @param beforeLate what happens once all is sent but what is to be late
   */
  public ProduceSummary send(
      RecordLayout layout, List<Path> files, Disorder disorder, Runnable beforeLate)
      throws IOException {
    long before = sent;
    return send(
        firstTopic(),
        layout,
        producer ->
            producer.send(
                files,
                disorder,
                inTime -> {
                  sent = before + inTime;
                  beforeLate.run();
                  sent = before;
                }));
  }

  private interface Sending {
    ProduceSummary by(FileProducer producer) throws IOException;
  }

  private ProduceSummary send(String topic, RecordLayout layout, Sending sending)
      throws IOException {
    try (Progress unseen = Progress.on(new PrintWriter(Writer.nullWriter()), Map.of());
        FileProducer producer =
            FileProducer.connect(
                servers.kafka().bootstrapServers(),
                topic,
                OptionalInt.empty(),
                layout,
                null,
                unseen)) {
      ProduceSummary summary = sending.by(producer);
      sent += summary.records();
      return summary;
    }
  }

  /** Counts records that somebody else has sent to its topics. */
  public void countSent(long records) {
    sent += records;
  }

  /** How many records were sent to its topics. */
  public long sent() {
    return sent;
  }

  /** Where its Kafka is. */
  public String bootstrapServers() {
    return servers.kafka().bootstrapServers();
  }

  /** Where it may keep files, until it is closed. */
  public Path directory() {
    return servers.directory().path();
  }

  /** Waits until every record that was sent has a verdict by a running stream. */
  public void awaitVerdicts(StreamingJob job) throws InterruptedException, SQLException {
    await(
        job,
        () -> ledger().received() >= sent,
        () -> "only %d of %d records have a verdict".formatted(ledger().received(), sent));
  }

  /**
   * Waits until the watermark has passed a time in all of a running stream: until it has closed a
   * window of a metric that ends then or later.
   */
  public void awaitWatermark(StreamingJob job, String metric, Instant time)
      throws InterruptedException, SQLException {
    String closed = CLOSED.formatted(metric, time);
    await(
        job,
        () -> rows(closed).equals(List.of("t")),
        () -> "no window of %s from %s on is closed".formatted(metric, time));
  }

  /** Something that may not be so yet, or how far it is. */
  public interface Question<T> {
    T ask() throws SQLException;
  }

  /**
   * Waits, while a stream runs, until something is so; {@code progress} says how far it is, and
   * must not say the same for long.
   */
  public void await(StreamingJob job, Question<Boolean> done, Question<String> progress)
      throws InterruptedException, SQLException {
    String last = progress.ask();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.ask()) {
      if (job.awaitEnd(POLL).isTerminal()) {
        throw new IllegalStateException("The stream has ended", job.failure().orElse(null));
      }
      if (System.nanoTime() > deadline) {
        String now = progress.ask();
        if (now.equals(last)) {
          throw new AssertionError("For %s, %s".formatted(PATIENCE, now));
        }
        last = now;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
    }
  }

  /** Waits until so many records have a verdict by the stream of another process. */
  public void awaitReceived(long records, Process stream)
      throws InterruptedException, SQLException {
    await(
        stream,
        () -> ledger().received() >= records,
        () -> "only %d of %d records have a verdict".formatted(ledger().received(), records));
  }

  /** Waits, while another process runs, until something is so; {@code progress} says how far. */
  public void await(Process process, Question<Boolean> done, Question<String> progress)
      throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.ask()) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The process has ended with exit code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("After %s, %s".formatted(PATIENCE, progress.ask()));
      }
    }
  }

  /** The totals of all time. */
  public LedgerTotals ledger() throws SQLException {
    return LedgerTotals.read(database, BEGINNING, END);
  }

  /** Holds the ledger against the archive and the index of dead letters. */
  @Override
  public void assertLedgerCloses() throws SQLException {
    new DeploymentLedger(deployment, database).assertCloses(sent);
  }

  /** The rows of a query on PostgreSQL, their columns as text with {@code |} between them. */
  public List<String> rows(String query) throws SQLException {
    return TextRows.of(database, query);
  }

  /** The values of a topic's records, as text, from its beginning to its present end. */
  public List<String> messages(String topic) {
    return TopicReader.read(servers.kafka().bootstrapServers(), topic);
  }

  /** What the dead letter topic holds, opened; a letter without content is not among them. */
  public List<DeadLetter> deadLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    new DeadLetterStore(deployment).openAll(letters::add);
    return letters;
  }

  @Override
  public void close() throws IOException {
    servers.close();
  }
}
